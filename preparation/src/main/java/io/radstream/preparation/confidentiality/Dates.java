package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Moves dates and keeps times of day. A date that cannot be read is emptied. */
final class Dates {

    private static final int DATE_CHARACTERS = 8;

    private Dates() {}

    static Optional<Element> moved(DataSet data, Element element, UnaryOperator<LocalDate> move) {
        if (element.vr() == Vr.TM) {
            return Optional.of(element);
        }
        try {
            List<String> moved = data.strings(element.tag()).stream()
                    .map(text -> text.isEmpty() ? text : moved(text, move))
                    .toList();
            return Optional.of(new Element.Strings(element.tag(), element.vr(), moved));
        } catch (DateTimeException | DicomException | StringIndexOutOfBoundsException e) {
            return Optional.of(new Element.Bytes(element.tag(), element.vr(), new byte[0]));
        }
    }

    /** The first eight characters are a date in both VRs; what follows is kept. */
    private static String moved(String text, UnaryOperator<LocalDate> move) {
        LocalDate date = LocalDate.parse(text.substring(0, DATE_CHARACTERS), DateTimeFormatter.BASIC_ISO_DATE);
        return move.apply(date).format(DateTimeFormatter.BASIC_ISO_DATE) + text.substring(DATE_CHARACTERS);
    }
}
