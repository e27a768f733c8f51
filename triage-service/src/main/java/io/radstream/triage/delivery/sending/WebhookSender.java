package io.radstream.triage.delivery.sending;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.results.report.DiagnosisReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JSON notice, signed: {@code X-RadStream-Signature: sha256=} and the HMAC-SHA-256 of the body in hex digits. It names case, studies and
 * findings, and nothing of the patient; {@code X-RadStream-Delivery} is the same for a repetition.
 */
final class WebhookSender implements Sender {

    /** The header that carries the signature. */
    static final String SIGNATURE = "X-RadStream-Signature";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALGORITHM = "HmacSHA256";

    private final Web web;
    private final SecretKeySpec key;

    WebhookSender(Destination destination) {
        this.web = new Web(destination.address(), destination.timeout(), Optional.empty());
        this.key = destination
                .secret()
                .filter(secret -> !secret.isBlank())
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .orElseThrow(() -> new IllegalArgumentException("a webhook needs a secret to sign with"));
    }

    @Override
    public Receipt send(Parcel parcel) throws IOException {
        DiagnosisReport report = parcel.report();
        byte[] body = MAPPER.writeValueAsBytes(notice(report));
        Web.Answer answer = web.post(
                body,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-RadStream-Delivery",
                        report.caseId() + '/' + report.revision(),
                        SIGNATURE,
                        "sha256=" + signature(body)));
        return Web.succeeded(answer.status())
                ? new Receipt.Delivered("HTTP status " + answer.status(), List.of())
                : Web.failure(answer.status());
    }

    private static ObjectNode notice(DiagnosisReport report) {
        ObjectNode notice = MAPPER.createObjectNode()
                .put("caseId", report.caseId())
                .put("revision", report.revision())
                .put("outcome", report.outcome().name());
        report.urgency().ifPresent(urgency -> notice.put("urgency", urgency.name()));
        report.predecessor().ifPresent(earlier -> notice.put("replaces", earlier.revision()));
        ArrayNode studies = notice.putArray("studyUids");
        report.studies().forEach(study -> studies.add(study.studyUid()));
        ArrayNode findings = notice.putArray("findings");
        report.findings().forEach(finding -> findings.addObject()
                .put("label", finding.label())
                .put("code", finding.code())
                .put("probability", finding.probability())
                .put("urgency", finding.urgency().name()));
        return notice.put("modelVersion", report.algorithm().version())
                .put("diagnosedAt", report.diagnosedAt().toString())
                .put("notice", report.notice());
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
