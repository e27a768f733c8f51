package io.radstream.dicom.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Unique identifiers of PS3.5 section 9: their form, new ones, and the names the standard gives (PS3.6 annex A).
 */
public final class Uid {

    /** UIDs have at most 64 characters. */
    public static final int CHARACTERS_MAX = 64;

    /** Verification, the SOP Class of C-ECHO. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** The application context of DICOM associations (PS3.7 annex A). */
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** Storage Commitment Push Model, and the instance of it that everybody uses (PS3.4 annex J.3). */
    public static final String STORAGE_COMMITMENT = "1.2.840.10008.1.20.1";

    public static final String STORAGE_COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

    /** Modality Performed Procedure Step (PS3.4 annex F.7). */
    public static final String PERFORMED_PROCEDURE_STEP = "1.2.840.10008.3.1.2.3.3";

    /** Instance Availability Notification (PS3.4 annex R). */
    public static final String INSTANCE_AVAILABILITY = "1.2.840.10008.5.1.4.33";

    /** Media Storage Directory Storage: the SOP Class of a DICOMDIR, which is never sent with C-STORE. */
    public static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";

    private record Row(String kind, String name) {}

    private static final class Holder {
        static final Map<String, Row> ROWS = load();

        private static Map<String, Row> load() {
            Map<String, Row> rows = new HashMap<>();
            for (String line : Dictionary.lines("uids.tsv")) {
                String[] columns = line.split("\t", -1);
                rows.put(columns[0], new Row(columns[1], columns[3]));
            }
            return rows;
        }
    }

    private Uid() {}

    /** Whether the text is a UID: 1 to 64 digits and dots, no empty component, no leading zero but in "0". */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > CHARACTERS_MAX) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == start || (i - start > 1 && text.charAt(start) == '0')) {
                    return false;
                }
                start = i + 1;
            } else if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A new UID under 2.25 from a random UUID (PS3.5 annex B.2). */
    public static String generate() {
        return of(UUID.randomUUID());
    }

    /** The UID under 2.25 of a UUID; the same UUID always gives the same UID. */
    public static String of(UUID uuid) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }

    /** The name in PS3.6; empty for private and unknown UIDs. */
    public static Optional<String> name(String uid) {
        return Optional.ofNullable(Holder.ROWS.get(uid)).map(Row::name);
    }

    /** Whether the standard lists it as a SOP Class of the Storage Service: its name says "Storage", PS3.4 annex B.5. */
    public static boolean isStandardStorage(String uid) {
        Row row = Holder.ROWS.get(uid);
        if (row == null || !row.kind().equals("SOP Class") || uid.equals(MEDIA_STORAGE_DIRECTORY)) {
            return false;
        }
        return row.name().contains("Storage") && !row.name().contains("Storage Commitment");
    }

    /**
     * Whether it lies under the standard's root of storage SOP Classes although this edition of the list does not name it.
     *
     * <p>Such a class is younger than the list; the query classes that share the root are in the list and answer false.
     */
    public static boolean isYoungerStorage(String uid) {
        return uid.startsWith(STORAGE_ROOT) && !Holder.ROWS.containsKey(uid);
    }

    /** Whether the standard has not assigned it: not under the DICOM root 1.2.840.10008. */
    public static boolean isPrivate(String uid) {
        return !uid.startsWith("1.2.840.10008.");
    }
}
