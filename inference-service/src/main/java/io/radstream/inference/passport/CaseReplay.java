package io.radstream.inference.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseDiagnosed;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.CodeVersion;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.reject.RejectedException;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Computes a diagnosis again from its passport, and says how near the outputs come.
 *
 * <p>Encodes every scan anew: nothing that was kept is used. For one caller at a time.
 */
public final class CaseReplay implements AutoCloseable {

    /** How far an output may be from the first one on another kind of machine. */
    public static final double TOLERANCE = 1e-3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlobStore blobs;
    private final Diagnoser.Loader loader;
    private final Optional<PublicKey> trusted;
    private final String machine = Machine.kind();
    private final String code = CodeVersion.current();
    private Optional<Loaded> loaded = Optional.empty();

    private record Loaded(BlobRef weights, Diagnoser diagnoser) {}

    /**
     * A replayer that loads weights with {@code loader}; the last weights are kept for the next case.
     *
     * @param trusted the key that must have signed; empty: any, then a report only says that nothing was changed
     */
    public CaseReplay(BlobStore blobs, Diagnoser.Loader loader, Optional<PublicKey> trusted) {
        this.blobs = blobs;
        this.loader = loader;
        this.trusted = trusted;
    }

    /**
     * How a replay ended.
     *
     * @param sameBytes whether every output has the same bits
     * @param farthest the largest difference of an output
     * @param differences what is not as it was the first time: machine, device, arithmetic, code
     */
    public record Report(String modelVersion, boolean sameBytes, double farthest, List<String> differences) {

        public Report {
            differences = List.copyOf(differences);
        }

        /** Whether the diagnosis is reproduced: to the bit on the same kind of machine with the same code, else within {@link #TOLERANCE}. */
        public boolean reproduced() {
            return sameBytes || (!differences.isEmpty() && farthest <= TOLERANCE);
        }
    }

    /**
     * Replays the diagnosis that an answer reports.
     *
     * @throws InvalidPassportException when it has no passport, or none that can be trusted
     * @throws IOException when a blob is gone, damaged or cannot be read
     */
    public Report replay(CaseDiagnosed answer) throws InvalidPassportException, IOException {
        JsonNode passport = passport(answer);
        Diagnoser diagnoser = diagnoser(ref(passport.path("weights")));
        List<EncodedScan> scans = new ArrayList<>();
        for (JsonNode scan : passport.path("scans")) {
            scans.add(encode(diagnoser, scan));
        }
        byte[] first = Base64.getDecoder().decode(passport.path("outputs").asText());
        byte[] again = Outputs.bytes(diagnoser.fuse(scans));
        return new Report(
                passport.path("modelVersion").asText(),
                Arrays.equals(first, again),
                Outputs.farthest(first, again),
                differences(passport, diagnoser));
    }

    private JsonNode passport(CaseDiagnosed answer) throws InvalidPassportException, IOException {
        BlobReference reference = answer.getPassport();
        if (reference == null) {
            throw new InvalidPassportException("revision " + answer.getRevision() + " of case " + answer.getCaseId()
                    + " has no passport: its outcome is " + answer.getOutcome());
        }
        Envelope.Opened opened = Envelope.open(blobs.read(BlobRef.of(reference)));
        if (trusted.isPresent() && !trusted.get().equals(opened.key())) {
            throw new InvalidPassportException(
                    "the passport is signed by another key: " + Envelope.keyId(opened.key()));
        }
        JsonNode passport = JSON.readTree(opened.payload());
        if (!passport.path("caseId").asText().equals(answer.getCaseId())
                || passport.path("revision").asInt() != answer.getRevision()) {
            throw new InvalidPassportException("the passport is another case's");
        }
        return passport;
    }

    private Diagnoser diagnoser(BlobRef weights) throws InvalidPassportException, IOException {
        if (loaded.isPresent() && loaded.get().weights().equals(weights)) {
            return loaded.get().diagnoser();
        }
        close();
        try {
            Diagnoser diagnoser = loader.load(blobs.read(weights));
            loaded = Optional.of(new Loaded(weights, diagnoser));
            return diagnoser;
        } catch (UnusableWeightsException e) {
            throw new InvalidPassportException(
                    "this build cannot use the weights of the passport: " + e.getMessage(), e);
        }
    }

    private EncodedScan encode(Diagnoser diagnoser, JsonNode scan) throws InvalidPassportException, IOException {
        String modality = scan.path("modality").asText();
        try {
            ScanTensorV1 tensor = ScanTensorV1.decode(blobs.read(ref(scan)));
            ScanEncoding encoding = diagnoser
                    .encode(List.of(new CaseScans.Scan(modality, tensor)))
                    .get(0);
            return new EncodedScan(modality, encoding);
        } catch (RejectedException e) {
            throw new InvalidPassportException("a scan of the passport is none: " + e.getMessage(), e);
        }
    }

    private static BlobRef ref(JsonNode entry) throws InvalidPassportException {
        try {
            return BlobRef.of(new BlobReference(
                    entry.path("area").asText(BlobArea.DERIVED.toString()),
                    entry.path("sha256").asText(),
                    entry.path("length").asLong()));
        } catch (IllegalArgumentException e) {
            throw new InvalidPassportException("the passport names a blob that cannot be one", e);
        }
    }

    private List<String> differences(JsonNode passport, Diagnoser diagnoser) {
        List<String> differences = new ArrayList<>();
        compare("machine", passport.path("machine").asText(), machine, differences);
        compare(
                "device",
                passport.path("device").asText(),
                diagnoser.description().serving().device(),
                differences);
        compare(
                "arithmetic",
                passport.path("arithmetic").asText(),
                diagnoser.description().serving().arithmetic(),
                differences);
        compare("code", passport.path("code").asText(), code, differences);
        return differences;
    }

    private static void compare(String what, String first, String now, List<String> differences) {
        if (!first.equals(now)) {
            differences.add(what + " was " + first + " and is " + now);
        }
    }

    @Override
    public void close() {
        loaded.ifPresent(kept -> kept.diagnoser().close());
        loaded = Optional.empty();
    }
}
