package io.radstream.preprocess.assembly;

import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/** Rows about patients: their studies and merges, the patients a study came under, and where the case of a merged patient's study is. */
final class PatientRows {

    /** Patients remembered for one study: two are a conflict already. */
    private static final int PATIENTS_MAX = 4;

    private static final int PATIENT_BYTES = 32;
    private static final int HASH_BYTES = 16;
    private static final byte PATIENT = 'P';
    private static final byte STUDY = 'S';
    private static final byte OWNER = 'O';

    private final AssemblyStores stores;

    PatientRows(AssemblyStores stores) {
        this.stores = stores;
    }

    PatientRow of(PatientKey patient) {
        return stores.patientRow(patientKey(patient)).map(PatientRow::decode).orElseGet(PatientRow::new);
    }

    void put(PatientKey patient, PatientRow row) {
        if (row.empty()) {
            stores.forgetPatientRow(patientKey(patient));
        } else {
            stores.putPatientRow(patientKey(patient), row.encode());
        }
    }

    /** Forgets that the patient had this study, and under which patients it came. */
    void forget(PatientKey patient, StudyUid study) {
        PatientRow row = of(patient);
        if (row.studies.remove(study.value())) {
            put(patient, row);
        }
        stores.forgetPatientRow(studyKey(study));
    }

    /** The patient whose case holds this study, when a merge said that it is another. */
    Optional<PatientKey> owner(StudyKey study) {
        return stores.patientRow(ownerKey(study))
                .map(bytes -> new PatientKey(HexFormat.of().formatHex(bytes)));
    }

    void putOwner(StudyKey study, PatientKey owner) {
        stores.putPatientRow(ownerKey(study), HexFormat.of().parseHex(owner.value()));
    }

    /** Notes that the study came under this patient, and gives all patients it came under in this partition. */
    Set<String> cameUnder(StudyUid study, PatientKey patient) {
        Bytes key = studyKey(study);
        Set<String> known = new LinkedHashSet<>();
        ByteBuffer stored = ByteBuffer.wrap(stores.patientRow(key).orElse(new byte[0]));
        while (stored.hasRemaining()) {
            byte[] one = new byte[PATIENT_BYTES];
            stored.get(one);
            known.add(HexFormat.of().formatHex(one));
        }
        if (known.size() < PATIENTS_MAX && known.add(patient.value())) {
            ByteBuffer all = ByteBuffer.allocate(known.size() * PATIENT_BYTES);
            known.forEach(one -> all.put(HexFormat.of().parseHex(one)));
            stores.putPatientRow(key, all.array());
        }
        return known;
    }

    private static Bytes patientKey(PatientKey patient) {
        return tagged(PATIENT, Arrays.copyOf(HexFormat.of().parseHex(patient.value()), HASH_BYTES));
    }

    private static Bytes studyKey(StudyUid study) {
        return tagged(STUDY, Arrays.copyOf(StudyKey.sha256(study.value()), HASH_BYTES));
    }

    private static Bytes ownerKey(StudyKey study) {
        return tagged(OWNER, study.bytes().get());
    }

    private static Bytes tagged(byte tag, byte[] hash) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + hash.length).put(tag).put(hash).array());
    }
}
