package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.preparation.multiframe.FunctionalGroups;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which side a projection shows, and from where.
 *
 * @param laterality R, L, B for both, U for unpaired; empty when not stated
 * @param position such as CC, MLO, PA, AP, LL; empty when not stated
 * @see "DICOM PS3.3 C.8.11.7.1.1 View Position and View Code Sequence of mammography, C.8.1.1.1 View Position"
 */
public record View(Optional<String> laterality, Optional<String> position) {

    private static final Set<String> LATERALITIES = Set.of("R", "L", "B", "U");
    private static final int POSITION_CHARACTERS_MAX = 16;

    /** Codes of CID 4014 (mammography views) and their old forms, with the abbreviation that View Position would carry. */
    private static final List<Code> MAMMOGRAPHY_VIEWS = List.of(
            new Code("399162004", "R-10242", "CC"),
            new Code("399368009", "R-10226", "MLO"),
            new Code("399260004", "R-10224", "ML"),
            new Code("399352003", "R-10228", "LM"),
            new Code("399192008", "R-1024A", "XCCL"),
            new Code("399101009", "R-1024B", "XCCM"),
            new Code("399196006", "R-10244", "FB"),
            new Code("399099002", "R-10230", "LMO"),
            new Code("399188001", "R-102D0", "SIO"));

    private record Code(String current, String retired, String abbreviation) {
        boolean is(String value) {
            return current.equals(value) || retired.equals(value);
        }
    }

    static Optional<View> of(DataSet data) {
        FunctionalGroups groups = FunctionalGroups.of(data);
        Optional<String> laterality = FrameDimensions.lenient(() -> data.string(Tag.IMAGE_LATERALITY))
                .or(() -> FrameDimensions.lenient(() ->
                        groups.item(0, Tag.FRAME_ANATOMY_SEQUENCE).flatMap(item -> item.string(Tag.FRAME_LATERALITY))))
                .or(() -> FrameDimensions.lenient(() -> data.string(Tag.LATERALITY)))
                .filter(LATERALITIES::contains);
        Optional<String> position = FrameDimensions.lenient(() -> data.string(Tag.VIEW_POSITION))
                .filter(text -> text.length() <= POSITION_CHARACTERS_MAX)
                .or(() -> FrameDimensions.lenient(() -> coded(data)));
        return laterality.isEmpty() && position.isEmpty()
                ? Optional.empty()
                : Optional.of(new View(laterality, position));
    }

    private static Optional<String> coded(DataSet data) {
        return data.items(Tag.VIEW_CODE_SEQUENCE).stream()
                .flatMap(item -> item.string(Tag.CODE_VALUE).stream())
                .flatMap(value -> MAMMOGRAPHY_VIEWS.stream().filter(code -> code.is(value)))
                .map(Code::abbreviation)
                .findFirst();
    }

    /** For notes: side and position, as far as they are stated. */
    String words() {
        return (laterality.orElse("") + ' ' + position.orElse("")).strip();
    }
}
