package io.radstream.dicom.net.upper;

/** The layout of P-DATA-TF, which is written and read in place (PS3.8 sections 9.3.5 and E.2). */
public final class DataPdu {

    public static final int TYPE = Pdu.DATA_TF;

    /** Type 1, reserved 1, length 4. */
    public static final int HEADER_BYTES = Pdu.HEADER_BYTES;

    /** PDV length 4, presentation context ID 1, message control header 1. */
    public static final int VALUE_HEADER_BYTES = 6;

    /** Bit 0 of the message control header: the fragment belongs to a command, not to a data set. */
    public static final int COMMAND_BIT = 1;

    /** Bit 1 of the message control header: it is the last fragment. */
    public static final int LAST_BIT = 2;

    private DataPdu() {}
}
