package io.radstream.preprocess.assembly;

/** What is known of one SOP Instance UID of a study: one row of state, whether the instance has come or not. */
sealed interface InstanceSlot permits InstanceSlot.Awaited, InstanceSlot.Barred, InstanceRow {

    int VERSION = 2;

    /** A list names it; it has not come. */
    record Awaited() implements InstanceSlot {
        @Override
        public byte[] encode() {
            return new RowWriter().octet(VERSION).octet(AWAITED).bytes();
        }
    }

    /**
     * A rejection note withdrew it before it came.
     *
     * @param reason DCM code of the note's title
     */
    record Barred(String reason) implements InstanceSlot {
        @Override
        public byte[] encode() {
            return new RowWriter().octet(VERSION).octet(BARRED).text(reason).bytes();
        }
    }

    int AWAITED = 0;
    int BARRED = 1;
    int STORED = 2;

    byte[] encode();

    static InstanceSlot decode(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        StateVersion.check(in.octet(), VERSION);
        int kind = in.octet();
        return switch (kind) {
            case AWAITED -> new Awaited();
            case BARRED -> new Barred(in.text());
            case STORED -> InstanceRow.read(in);
            default -> throw new IllegalStateException("a row of state is damaged: no instance is of kind " + kind);
        };
    }
}
