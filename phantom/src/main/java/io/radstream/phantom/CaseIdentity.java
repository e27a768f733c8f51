package io.radstream.phantom;

import io.radstream.dicom.data.Uid;
import io.radstream.phantom.anatomy.Body;
import io.radstream.phantom.instance.StudyContext;
import io.radstream.phantom.instance.StudyContext.Patient;
import io.radstream.phantom.scene.Draw;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** Names, numbers, dates and UIDs of cases: plainly invented, and the same for the same seed, scanner and index. */
final class CaseIdentity {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 500;
    private static final int DAYS_BETWEEN_VISITS = 30;
    private static final long VERSION_BITS = 0x4000L;
    private static final long VARIANT_BITS = 0x8000000000000000L;

    private static final long STUDY = 1;
    private static final long SERIES = 2;
    private static final long INSTANCE = 3;
    private static final long FRAME_OF_REFERENCE = 4;
    private static final long DATES = 5;

    private final long seed;
    private final Scanner scanner;

    CaseIdentity(long seed, Scanner scanner) {
        this.seed = seed;
        this.scanner = scanner;
    }

    StudyContext study(CasePlan plan) {
        Draw dates = Draw.of(plan.patientSeed(), DATES);
        LocalDate firstVisit = FIRST_DAY.plusDays(dates.index(DAYS));
        LocalDate day = firstVisit.plusDays((long) plan.visit() * DAYS_BETWEEN_VISITS);
        Body body = plan.subject().body();
        LocalDate born = firstVisit.minusYears(body.age()).minusDays(1 + dates.index(300));
        String number = String.format(Locale.ROOT, "%05d", plan.patient());
        Patient patient = new Patient(
                "PHANTOM-" + scanner + "-" + Long.toHexString(seed) + "-" + number,
                "PHANTOM^" + scanner + number,
                born,
                body.female());
        Draw hour = Draw.of(plan.seed(), DATES);
        String time = String.format(Locale.ROOT, "%02d%02d%02d", 7 + hour.index(12), hour.index(60), hour.index(60));
        String accession = String.format(Locale.ROOT, "P%015X", hour.bits() >>> 4);
        return new StudyContext(
                patient,
                Device.of(scanner).equipment(),
                uid(plan, STUDY),
                day,
                time,
                accession,
                plan.protocol().description());
    }

    String seriesUid(CasePlan plan, int series) {
        return uid(plan, SERIES, series);
    }

    String instanceUid(CasePlan plan, int series, int slice) {
        return uid(plan, INSTANCE, series, slice);
    }

    String frameOfReferenceUid(CasePlan plan) {
        return uid(plan, FRAME_OF_REFERENCE);
    }

    /** A UID of the form of a random UUID, under 2.25 (PS3.5 annex B.2). */
    private static String uid(CasePlan plan, long... path) {
        Draw draw = Draw.of(plan.seed(), path);
        long high = (draw.bits() & ~0xF000L) | VERSION_BITS;
        long low = (draw.bits() >>> 2) | VARIANT_BITS;
        return Uid.of(new UUID(high, low));
    }
}
