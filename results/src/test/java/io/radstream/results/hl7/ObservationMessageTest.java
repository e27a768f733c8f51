package io.radstream.results.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.model.v25.segment.OBX;
import ca.uhn.hl7v2.model.v25.segment.PID;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.ReportedCase;
import io.radstream.results.Reports;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.Standing;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationMessageTest {

    private static final HapiContext CONTEXT = new DefaultHapiContext();
    private static final Receiver RIS = new Receiver("RIS", "HOSPITAL", true);
    private static final StoredHeader ORIGINAL = StoredHeader.of(new DataSet()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
            .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
            .put(Tag.PATIENT_NAME, Vr.PN, "M\u00fcller|&^J\u00fcrgen")
            .put(Tag.PATIENT_ID, Vr.LO, "P|1~2")
            .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19700101")
            .put(Tag.PATIENT_SEX, Vr.CS, "M")
            .put(Tag.ACCESSION_NUMBER, Vr.SH, "ACC-1"));

    private static String compose(DiagnosisReport report, StoredHeader original, Standing standing) {
        return ObservationMessage.compose(
                new ObservationMessage.Subject(report, original, standing, ZoneOffset.UTC), RIS, "control-1");
    }

    private static ORU_R01 parsed(String text) throws Exception {
        return (ORU_R01) CONTEXT.getPipeParser().parse(text);
    }

    private static List<OBX> observations(ORU_R01 message) throws Exception {
        List<OBX> all = new ArrayList<>();
        var order = message.getPATIENT_RESULT().getORDER_OBSERVATION();
        for (int i = 0; i < order.getOBSERVATIONReps(); i++) {
            all.add(order.getOBSERVATION(i).getOBX());
        }
        return all;
    }

    @Test
    void isReadByHapiWithPatientStudyCodeAndCertainty() throws Exception {
        // When
        ORU_R01 message = parsed(compose(Reports.chest(), ORIGINAL, Standing.CURRENT));

        // Then
        PID pid = message.getPATIENT_RESULT().getPATIENT().getPID();
        assertThat(pid.getPatientIdentifierList(0).getIDNumber().getValue()).isEqualTo("P|1~2");
        assertThat(pid.getPatientName(0).getFamilyName().getSurname().getValue())
                .isEqualTo("M\u00fcller|&");
        assertThat(pid.getPatientName(0).getGivenName().getValue()).isEqualTo("J\u00fcrgen");
        assertThat(message.getMSH().getMessageType().encode()).isEqualTo("ORU^R01^ORU_R01");
        assertThat(message.getMSH().getCharacterSet(0).getValue()).isEqualTo("UNICODE UTF-8");
        List<String> values = new ArrayList<>();
        for (OBX observation : observations(message)) {
            values.add(observation.getObservationValue(0).encode());
        }
        assertThat(values)
                .contains(
                        "1.2.3", "J93.9^Pneumothorax, unspecified^I10C^^Pneumothorax", "91.3", "STAT", Reports.NOTICE);
        assertThat(values).anyMatch(value -> value.startsWith("H81.09^M\u00e9ni\u00e8re"));
    }

    @Test
    void isPreliminaryThenCorrectedThenWrong() throws Exception {
        // Given
        DiagnosisReport first = Reports.chest();
        DiagnosisReport second = Reports.amended(first, first.findings().subList(1, 2));

        // When
        ORU_R01 preliminary = parsed(compose(first, ORIGINAL, Standing.CURRENT));
        ORU_R01 corrected = parsed(compose(second, ORIGINAL, Standing.CURRENT));
        ORU_R01 wrong = parsed(compose(second, ORIGINAL, Standing.RETRACTED));

        // Then
        assertThat(preliminary
                        .getPATIENT_RESULT()
                        .getORDER_OBSERVATION()
                        .getOBR()
                        .getResultStatus()
                        .getValue())
                .isEqualTo("P");
        assertThat(corrected
                        .getPATIENT_RESULT()
                        .getORDER_OBSERVATION()
                        .getOBR()
                        .getResultStatus()
                        .getValue())
                .isEqualTo("C");
        assertThat(observations(corrected))
                .anyMatch(obx -> "W".equals(obx.getObservationResultStatus().getValue()));
        assertThat(observations(wrong))
                .allMatch(obx -> "W".equals(obx.getObservationResultStatus().getValue()));
    }

    @Test
    void isReadByHapiForPhantomsAndRealHeaders() throws Exception {
        // Given
        List<ReportedCase> cases = new ArrayList<>(ReportedCase.phantoms(5));
        cases.addAll(ReportedCase.corpus());

        for (ReportedCase one : cases) {
            // When
            ORU_R01 message = parsed(compose(one.report(), one.header(), Standing.CURRENT));

            // Then
            assertThat(observations(message)).as(one.name()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void readsAcknowledgementsAndRefusesWhatIsNone() throws IOException {
        // When
        Acknowledgement accepted = Acknowledgement.read("MSH|^~\\&|A\rMSA|AA|control-1\r");
        Acknowledgement refused = Acknowledgement.read("MSH#^~\\&#A\rMSA#AR#control-1#no\r");

        // Then
        assertThat(accepted.accepted()).isTrue();
        assertThat(accepted.controlId()).isEqualTo("control-1");
        assertThat(refused.refused()).isTrue();
        assertThatThrownBy(() -> Acknowledgement.read("HTTP/1.1 200 OK")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Acknowledgement.read("MSH|^~\\&|A\rMSA|OK|x\r"))
                .isInstanceOf(IOException.class);
    }
}
