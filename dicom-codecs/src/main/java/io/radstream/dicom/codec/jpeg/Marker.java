package io.radstream.dicom.codec.jpeg;

/** The second byte of the markers that matter (T.81 table B.1). */
final class Marker {

    static final int BASELINE = 0xC0;
    static final int EXTENDED = 0xC1;
    static final int PROGRESSIVE = 0xC2;
    static final int LOSSLESS = 0xC3;
    static final int HUFFMAN_TABLES = 0xC4;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int QUANTIZATION_TABLES = 0xDB;
    static final int RESTART_INTERVAL = 0xDD;

    private static final int TEMPORARY = 0x01;
    private static final int RESTART_FIRST = 0xD0;
    private static final int FRAME_LAST = 0xCF;
    private static final int EXTENSION = 0xC8;

    private Marker() {}

    /** Whether no parameters follow. */
    static boolean standsAlone(int marker) {
        return marker == TEMPORARY || (marker >= RESTART_FIRST && marker <= START_OF_IMAGE);
    }

    /** Whether it begins a frame of a process that is not decoded here. */
    static boolean otherProcess(int marker) {
        return marker > HUFFMAN_TABLES && marker <= FRAME_LAST && marker != EXTENSION;
    }
}
