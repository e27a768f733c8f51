package io.radstream.training.round;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.radstream.training.feedback.IndexedCase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Names a training set: SHA-256 over case id, revision, scan hashes and known labels of its cases, whatever their order. */
final class TrainingSetHash {

    private TrainingSetHash() {}

    static String of(List<IndexedCase> cases) {
        MessageDigest digest = sha256();
        cases.stream()
                .sorted(Comparator.comparing(one -> one.caseId().value()))
                .forEach(one -> digest.update(line(one).getBytes(US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(IndexedCase one) {
        StringBuilder line = new StringBuilder(one.caseId().value()).append('|').append(one.revision());
        one.scans().forEach(scan -> line.append('|').append(scan.getBlobRef().getSha256()));
        line.append('|');
        for (int label = 0; label < one.targets().mask().length; label++) {
            line.append(one.targets().isPresent(label) ? '1' : one.targets().isAbsent(label) ? '0' : '?');
        }
        return line.append('\n').toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
