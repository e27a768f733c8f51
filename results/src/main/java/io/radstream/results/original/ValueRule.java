package io.radstream.results.original;

import io.radstream.dicom.data.Vr;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** Whether a text is a value of its VR (PS3.5 table 6.2-1). Originals hold worse; results pass on nothing a validator refuses. */
final class ValueRule {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?");
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
    private static final Pattern UID = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final char UNDEFINED = '\uFFFD';
    private static final int SHORT_MAX = 16;
    private static final int LONG_MAX = 64;
    private static final int NAME_GROUPS_MAX = 3;

    private ValueRule() {}

    /** Whether {@code text}, one value without padding, may stand in an element of this VR. */
    static boolean allows(Vr vr, String text) {
        return switch (vr) {
            case DA -> isDate(text);
            case TM -> TIME.matcher(text).matches();
            case AS -> AGE.matcher(text).matches();
            case CS -> CODE.matcher(text).matches();
            case UI -> text.length() <= LONG_MAX && UID.matcher(text).matches();
            case SH -> isText(text, SHORT_MAX);
            case LO -> isText(text, LONG_MAX);
            case PN -> isName(text);
            default -> throw new IllegalArgumentException("no attribute of VR " + vr + " is copied");
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text, DATE);
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    /** ESC is left to the character set: it is not in a decoded text. */
    private static boolean isText(String text, int charactersMax) {
        return text.length() <= charactersMax
                && text.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7F || c == UNDEFINED);
    }

    private static boolean isName(String text) {
        String[] groups = text.split("=", -1);
        if (groups.length > NAME_GROUPS_MAX) {
            return false;
        }
        for (String group : groups) {
            if (!isText(group, LONG_MAX) || group.chars().filter(c -> c == '^').count() > 4) {
                return false;
            }
        }
        return true;
    }
}
