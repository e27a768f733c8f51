package io.radstream.benchmark.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** What a case is used for. Thresholds and early stopping see {@link #VALIDATION} only, never {@link #TEST}. */
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    private static final int HUNDRED = 100;
    private static final int TEST_PERCENT = 20;
    private static final int VALIDATION_PERCENT = 15;

    /** The part of a patient of a data set without parts of its own: 20 % test, 15 % validation, by hash of the patient. */
    static Part ofPatient(String patient) {
        int share = share(patient, "part");
        if (share < TEST_PERCENT) {
            return TEST;
        }
        return share < TEST_PERCENT + VALIDATION_PERCENT ? VALIDATION : TRAIN;
    }

    /** The part of a patient of a published training part: 15 % are kept for validation, by hash of the patient. */
    static Part withinTraining(String patient) {
        return share(patient, "validation") < VALIDATION_PERCENT ? VALIDATION : TRAIN;
    }

    private static int share(String patient, String purpose) {
        CRC32 hash = new CRC32();
        hash.update((purpose + '\n' + patient).getBytes(UTF_8));
        return (int) (hash.getValue() % HUNDRED);
    }
}
