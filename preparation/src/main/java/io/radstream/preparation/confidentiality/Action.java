package io.radstream.preparation.confidentiality;

import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of an attribute. Where the table leaves it to the IOD, the action is taken that suits attributes of Type 1 and 2, so that the result stays
 * a valid instance.
 */
enum Action {
    REMOVE,
    EMPTY,
    DUMMY,
    REPLACE_UID,
    /** The items of a sequence are de-identified one by one. */
    ENTER;

    /**
     * The action of a cell of table E.1-1.
     *
     * @throws IllegalArgumentException for letters that are not in the table
     */
    static Action of(String letters) {
        return switch (letters) {
            case "X" -> REMOVE;
            case "Z", "X/Z", "X/Z/D" -> EMPTY;
            case "D", "Z/D", "X/D" -> DUMMY;
            case "U" -> REPLACE_UID;
            case "X/Z/U*" -> ENTER;
            default -> throw new IllegalArgumentException("no action " + letters);
        };
    }

    /** A row of the table. */
    record Rule(Action action, Set<RetainOption> keptBy) {

        static Rule of(String letters, String options) {
            Set<RetainOption> kept = EnumSet.noneOf(RetainOption.class);
            if (letters.equals("U")) {
                kept.add(RetainOption.UIDS);
            }
            for (String option : options.split(",", -1)) {
                if (!option.isEmpty()) {
                    kept.add(RetainOption.named(option));
                }
            }
            return new Rule(Action.of(letters), kept);
        }
    }
}
