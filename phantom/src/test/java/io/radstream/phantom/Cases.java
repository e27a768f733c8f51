package io.radstream.phantom;

import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cases for tests. */
final class Cases {

    private static final Map<Scanner, List<PhantomCase>> DRAWN = new ConcurrentHashMap<>();

    private Cases() {}

    /** SHA-256 of all data sets of a case as they are written; file meta information names the software version and stays out. */
    static String sha256(PhantomCase phantom) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (DicomFile file : phantom.instances()) {
            digest.update(bytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] bytes(DicomFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(file.dataSet(), file.transferSyntax(), bytes);
        return bytes.toByteArray();
    }

    /** A case of each kind of series list, the first of the sequence: all 17 protocols. */
    static List<PhantomCase> ofEveryProtocol(Scanner scanner) {
        return DRAWN.computeIfAbsent(scanner, Cases::drawn);
    }

    private static List<PhantomCase> drawn(Scanner scanner) {
        PhantomGenerator generator = new PhantomGenerator(5, scanner);
        Map<List<String>, PhantomCase> first = new LinkedHashMap<>();
        for (int index = 0; first.size() < Protocol.values().length; index++) {
            PhantomCase phantom = generator.caseAt(index);
            List<String> series =
                    phantom.series().stream().map(PhantomSeries::description).toList();
            first.putIfAbsent(series, phantom);
        }
        return List.copyOf(first.values());
    }
}
