package io.radstream.ingest.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The keys of the index: a first byte that says what kind, UIDs divided by NUL, which no UID holds. */
final class IndexKeys {

    private static final byte INSTANCE = 1;
    private static final byte PLACE = 2;
    private static final byte STUDY = 3;
    private static final byte TIME = 4;
    private static final byte TABLE = 5;
    private static final char DIVIDER = '\0';

    private IndexKeys() {}

    /** study, series, instance to the journal's entry. */
    static byte[] instance(String study, String series, String instance) {
        return of(INSTANCE, study + DIVIDER + series + DIVIDER + instance);
    }

    static byte[] series(String study, String series) {
        return of(INSTANCE, study + DIVIDER + series + DIVIDER);
    }

    static byte[] instancesOf(String study) {
        return of(INSTANCE, study + DIVIDER);
    }

    /** instance to study and series. */
    static byte[] place(String instance) {
        return of(PLACE, instance);
    }

    static byte[] places() {
        return new byte[] {PLACE};
    }

    /** study to the time of its first instance and its patient. */
    static byte[] study(String study) {
        return of(STUDY, study);
    }

    /** time of the first instance and study to nothing. */
    static byte[] time(long millis, String study) {
        byte[] uid = ascii(study);
        return ByteBuffer.allocate(1 + Long.BYTES + uid.length)
                .put(TIME)
                .putLong(millis)
                .put(uid)
                .array();
    }

    static byte[] times() {
        return new byte[] {TIME};
    }

    static String studyOfTime(byte[] key) {
        return new String(key, 1 + Long.BYTES, key.length - 1 - Long.BYTES, StandardCharsets.US_ASCII);
    }

    static byte[] table(byte table, String key) {
        byte[] text = ascii(key);
        return ByteBuffer.allocate(2 + text.length)
                .put(TABLE)
                .put(table)
                .put(text)
                .array();
    }

    static String keyOfTable(byte[] key) {
        return new String(key, 2, key.length - 2, StandardCharsets.US_ASCII);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] of(byte kind, String rest) {
        byte[] text = ascii(rest);
        return ByteBuffer.allocate(1 + text.length).put(kind).put(text).array();
    }
}
