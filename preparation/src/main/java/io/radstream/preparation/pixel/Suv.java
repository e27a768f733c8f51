package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The factor from activity concentration in Bq/ml to the standardised uptake value by body weight, g/ml.
 *
 * <p>Only where every attribute it needs is there and consistent: Units BQML, attenuation and decay corrected, decay correction to the start of the
 * scan or to the administration, total dose in Bq, half life, start, and the patient's weight in kg.
 *
 * @see "DICOM PS3.3 C.8.9.1 PET Series, C.8.9.2 PET Isotope; QIBA FDG-PET/CT vendor-neutral SUV pseudo-code (2012)"
 */
final class Suv {

    private static final double GRAMS_PER_KILOGRAM = 1000;
    private static final double SECONDS_PER_MILLI = 1e-3;
    private static final int DATE_CHARACTERS = 8;
    private static final int TIME_CHARACTERS = 6;

    private Suv() {}

    static OptionalDouble factor(DataSet data) {
        try {
            return stated(data);
        } catch (DicomException | DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble stated(DataSet data) {
        List<String> corrected = data.strings(Tag.CORRECTED_IMAGE);
        Optional<DataSet> isotope = data.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).stream()
                .findFirst();
        OptionalDouble weight = data.decimal(Tag.PATIENT_WEIGHT);
        boolean activity = data.string(Tag.UNITS).filter("BQML"::equals).isPresent()
                && corrected.contains("ATTN")
                && corrected.contains("DECY");
        if (!activity || isotope.isEmpty() || weight.isEmpty() || !(weight.getAsDouble() > 0)) {
            return OptionalDouble.empty();
        }
        OptionalDouble dose = isotope.get().decimal(Tag.RADIONUCLIDE_TOTAL_DOSE);
        OptionalDouble decay = decay(data, isotope.get());
        if (dose.isEmpty() || decay.isEmpty() || !(dose.getAsDouble() > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                weight.getAsDouble() * GRAMS_PER_KILOGRAM / (dose.getAsDouble() * decay.getAsDouble()));
    }

    /** The share of the dose that is left at the time to which the values are corrected. */
    private static OptionalDouble decay(DataSet data, DataSet isotope) {
        String correction = data.string(Tag.DECAY_CORRECTION).orElse("NONE");
        if (correction.equals("ADMIN")) {
            return OptionalDouble.of(1);
        }
        OptionalDouble halfLife = isotope.decimal(Tag.RADIONUCLIDE_HALF_LIFE);
        Optional<LocalDateTime> scan = scanStart(data);
        if (!correction.equals("START") || halfLife.isEmpty() || scan.isEmpty() || !(halfLife.getAsDouble() > 0)) {
            return OptionalDouble.empty();
        }
        Optional<LocalDateTime> administration =
                administration(isotope, scan.get().toLocalDate());
        if (administration.isEmpty() || administration.get().isAfter(scan.get())) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(administration.get(), scan.get()).toMillis() * SECONDS_PER_MILLI;
        return OptionalDouble.of(Math.pow(2, -seconds / halfLife.getAsDouble()));
    }

    /** Series time, unless it is after the acquisition: then the series was derived later, and the acquisition counts. */
    private static Optional<LocalDateTime> scanStart(DataSet data) {
        Optional<LocalDateTime> series = at(data, Tag.SERIES_DATE, Tag.SERIES_TIME);
        Optional<LocalDateTime> acquisition = at(data, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
        return series.filter(time -> acquisition.isEmpty() || !time.isAfter(acquisition.get()))
                .or(() -> acquisition);
    }

    private static Optional<LocalDateTime> at(DataSet data, int dateTag, int timeTag) {
        return data.string(dateTag)
                .flatMap(date -> data.string(timeTag).map(time -> date(date).atTime(time(time))));
    }

    private static Optional<LocalDateTime> administration(DataSet isotope, LocalDate scanned) {
        return isotope.string(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME)
                .map(text -> date(text).atTime(time(text.substring(DATE_CHARACTERS))))
                .or(() -> isotope.string(Tag.RADIOPHARMACEUTICAL_START_TIME).map(text -> scanned.atTime(time(text))));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(
                text.substring(0, Math.min(DATE_CHARACTERS, text.length())), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Hours, minutes and seconds; fractions of a second do not matter to a half life. */
    private static LocalTime time(String text) {
        return LocalTime.parse(
                text.substring(0, Math.min(TIME_CHARACTERS, text.length())), DateTimeFormatter.ofPattern("HHmmss"));
    }
}
