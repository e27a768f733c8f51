package io.radstream.dicom.data;

import java.util.Optional;

/**
 * Value representations of PS3.5 section 6.2: how the bytes of a value are to be read.
 *
 * <p>{@code unitBytes} is the size that big endian swaps, 1 when there is nothing to swap.
 */
public enum Vr {
    AE(Kind.STRING, 1, false),
    AS(Kind.STRING, 1, false),
    AT(Kind.BINARY, 2, false),
    CS(Kind.STRING, 1, false),
    DA(Kind.STRING, 1, false),
    DS(Kind.STRING, 1, false),
    DT(Kind.STRING, 1, false),
    FD(Kind.BINARY, 8, false),
    FL(Kind.BINARY, 4, false),
    IS(Kind.STRING, 1, false),
    LO(Kind.TEXT, 1, false),
    LT(Kind.TEXT, 1, false),
    OB(Kind.BINARY, 1, true),
    OD(Kind.BINARY, 8, true),
    OF(Kind.BINARY, 4, true),
    OL(Kind.BINARY, 4, true),
    OV(Kind.BINARY, 8, true),
    OW(Kind.BINARY, 2, true),
    PN(Kind.TEXT, 1, false),
    SH(Kind.TEXT, 1, false),
    SL(Kind.BINARY, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.BINARY, 2, false),
    ST(Kind.TEXT, 1, false),
    SV(Kind.BINARY, 8, true),
    TM(Kind.STRING, 1, false),
    UC(Kind.TEXT, 1, true),
    UI(Kind.STRING, 1, false),
    UL(Kind.BINARY, 4, false),
    UN(Kind.BINARY, 1, true),
    UR(Kind.STRING, 1, true),
    US(Kind.BINARY, 2, false),
    UT(Kind.TEXT, 1, true),
    UV(Kind.BINARY, 8, true);

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unitBytes;
    private final boolean longLength;

    Vr(Kind kind, int unitBytes, boolean longLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longLength = longLength;
    }

    /** The VR of two characters; empty when they name none. */
    public static Optional<Vr> of(int first, int second) {
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_CODE[(first - 'A') * 26 + second - 'A']);
    }

    /** Bytes that big endian keeps together and in reverse order; 1 when there are none. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Whether explicit VR encodes the length in 32 bits after two reserved bytes (PS3.5 table 7.1-1). */
    public boolean longLength() {
        return longLength;
    }

    /** Whether the value is characters of the default repertoire, whatever Specific Character Set says. */
    public boolean plainString() {
        return kind == Kind.STRING;
    }

    /** Whether Specific Character Set (0008,0005) governs the value. */
    public boolean text() {
        return kind == Kind.TEXT;
    }

    /** Whether a backslash separates values: not in the free-text VRs LT, ST, UT, nor in UR. */
    public boolean multiValued() {
        return this != LT && this != ST && this != UT && this != UR;
    }

    /** The byte that makes an odd value even. */
    public byte padding() {
        return (byte) (this == UI || kind == Kind.BINARY ? 0 : ' ');
    }

    private enum Kind {
        STRING,
        TEXT,
        BINARY,
        SEQUENCE
    }
}
