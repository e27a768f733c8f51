package io.radstream.ingest.merge;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.NanoTimeGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.id.PatientKey;
import io.radstream.ingest.patient.PatientKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Answers messages, one after the other: AA when every merge it states is published; AE when its content is at fault, and it will always be; AR when it is no
 * message for here, or cannot be published now and may be sent again (HL7 v2.5, 2.9.2.2, original mode).
 */
final class MergeDesk {

    private static final Logger LOG = Logger.getLogger(MergeDesk.class);
    private static final String VERSION = "2.5";

    private final PatientKeys keys;
    private final Merges merges;
    private final MergeSettings settings;
    private final MeterRegistry meters;
    private final PipeParser parser;

    MergeDesk(PatientKeys keys, Merges merges, MergeSettings settings, MeterRegistry meters) {
        this.keys = keys;
        this.merges = merges;
        this.settings = settings;
        this.meters = meters;
        DefaultHapiContext context = new DefaultHapiContext(new CanonicalModelClassFactory(VERSION));
        context.setValidationContext(ValidationContextFactory.noValidation());
        // Unless told otherwise, the library counts the control ids of answers in a file of the working folder.
        context.getParserConfiguration().setIdGenerator(new NanoTimeGenerator());
        this.parser = context.getPipeParser();
    }

    /** The answer to a message; empty when it is none that can be answered. */
    synchronized Optional<byte[]> answer(byte[] content) throws InterruptedException {
        Charset charset = charset(content);
        Message message;
        try {
            message = parser.parse(new String(content, charset));
        } catch (HL7Exception e) {
            count("unreadable");
            LOG.warnf("a message is no HL7 v2, its connection is closed, code=%s", e.getError());
            return Optional.empty();
        }
        try {
            return Optional.of(acknowledgement(message, judged(message)).getBytes(charset));
        } catch (HL7Exception | IOException e) {
            count("unreadable");
            LOG.warnf("a message cannot be answered, its connection is closed, kind=%s", e.getClass());
            return Optional.empty();
        }
    }

    /** UTF-8, of which ASCII is a part, or else ISO 8859-1: in both an identifier in ASCII is the same, and names are not read. */
    private static Charset charset(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** What is said to the sender. */
    private record Verdict(AcknowledgmentCode code, Optional<HL7Exception> reason) {}

    private Verdict judged(Message message) throws InterruptedException {
        try {
            Set<Keys> published = new LinkedHashSet<>(keys(MergeMessage.pairs(message, settings.processingId())));
            for (Keys one : published) {
                merges.announce(one.prior(), one.survivor());
            }
            count("published");
            LOG.infof("patients merged, count=%d", published.size());
            return new Verdict(AcknowledgmentCode.AA, Optional.empty());
        } catch (MergeMessage.UnsupportedException e) {
            return refused(AcknowledgmentCode.AR, e);
        } catch (HL7Exception e) {
            return refused(AcknowledgmentCode.AE, e);
        } catch (IOException e) {
            return refused(
                    AcknowledgmentCode.AR,
                    new HL7Exception(
                            "the merge cannot be published now, send it again", ErrorCode.APPLICATION_INTERNAL_ERROR));
        }
    }

    private Verdict refused(AcknowledgmentCode code, HL7Exception reason) {
        count(code == AcknowledgmentCode.AE ? "faulty" : "rejected");
        LOG.warnf("a merge is refused, answer=%s reason=%s", code, reason.getMessage());
        return new Verdict(code, Optional.of(reason));
    }

    private record Keys(PatientKey prior, PatientKey survivor) {}

    private List<Keys> keys(List<MergeMessage.Pair> pairs) throws HL7Exception {
        List<Keys> named = pairs.stream()
                .filter(pair -> issuer(pair.prior()).isPresent())
                .map(pair -> new Keys(key(pair.prior()), key(pair.survivor())))
                .toList();
        if (named.isEmpty()) {
            throw new HL7Exception(
                    "MRG-1: no assigning authority (CX.4) is named by ingest.merge.authorities",
                    ErrorCode.UNKNOWN_KEY_IDENTIFIER);
        }
        if (named.stream().anyMatch(one -> one.prior().equals(one.survivor()))) {
            throw new HL7Exception("MRG-1: an identifier is merged into itself", ErrorCode.DUPLICATE_KEY_IDENTIFIER);
        }
        return named;
    }

    private PatientKey key(Identifier identifier) {
        return keys.of(identifier.id(), issuer(identifier).orElse(""));
    }

    /** The issuer as images state it: empty text, the site's own, when neither names one; empty when nobody said which it is. */
    private Optional<String> issuer(Identifier identifier) {
        Map<String, String> authorities = settings.authorities();
        return identifier.authority().isEmpty()
                ? Optional.of("")
                : Optional.ofNullable(authorities.get(identifier.authority()));
    }

    /** In the version of the message, whatever its number. */
    private String acknowledgement(Message message, Verdict verdict) throws HL7Exception, IOException {
        Message answer = message.generateACK(verdict.code(), verdict.reason().orElse(null));
        Terser terser = new Terser(answer);
        terser.set("/MSH-12", new Terser(message).get("/MSH-12"));
        return parser.encode(answer);
    }

    private void count(String outcome) {
        meters.counter("radstream.merge.messages", "outcome", outcome).increment();
    }
}
