package io.radstream.results.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.v25.datatype.CE;
import ca.uhn.hl7v2.model.v25.datatype.NM;
import ca.uhn.hl7v2.model.v25.datatype.ST;
import ca.uhn.hl7v2.model.v25.datatype.TX;
import ca.uhn.hl7v2.model.v25.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.model.v25.segment.MSH;
import ca.uhn.hl7v2.model.v25.segment.OBR;
import ca.uhn.hl7v2.model.v25.segment.OBX;
import ca.uhn.hl7v2.model.v25.segment.PID;
import ca.uhn.hl7v2.parser.PipeParser;
import io.radstream.dicom.data.PersonName;
import io.radstream.dicom.data.Tag;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.Standing;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A report as ORU^R01 of HL7 v2.5: per finding its ICD-10-CM code, certainty and priority, then the outcome in words.
 *
 * <p>OBR-25 and OBX-11 are P, C from the second revision on, W for what was retracted or withdrawn. MSH-10 follows from case, revision and
 * study, so a receiver can tell a repetition.
 */
public final class ObservationMessage {

    /** Costly to make, and only configuration: parsers are made anew. */
    private static final HapiContext CONTEXT = new DefaultHapiContext();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx");

    private final DiagnosisReport report;
    private final StoredHeader original;
    private final Standing standing;
    private final String time;
    private int observations;

    private ObservationMessage(DiagnosisReport report, StoredHeader original, Standing standing, ZoneId zone) {
        this.report = report;
        this.original = original;
        this.standing = standing;
        this.time = TIME.format(report.diagnosedAt().atZone(original.timeZone().orElse(zone)));
    }

    /** What a message says of: the report, the study by its header, whether it stands, and the zone of its times. */
    public record Subject(DiagnosisReport report, StoredHeader original, Standing standing, ZoneId zone) {}

    /**
     * The message with segments ending in carriage returns.
     *
     * @param controlId MSH-10, at most 20 characters
     */
    public static String compose(Subject subject, Receiver receiver, String controlId) {
        try {
            ObservationMessage message =
                    new ObservationMessage(subject.report(), subject.original(), subject.standing(), subject.zone());
            return new PipeParser(CONTEXT).encode(message.fill(receiver, controlId));
        } catch (HL7Exception e) {
            // The exception may quote a value: only its kind goes on.
            throw new IllegalStateException(
                    "the message cannot be encoded: " + e.getClass().getSimpleName());
        }
    }

    private ORU_R01 fill(Receiver receiver, String controlId) throws HL7Exception {
        ORU_R01 message = new ORU_R01();
        header(message.getMSH(), receiver, controlId);
        patient(message.getPATIENT_RESULT().getPATIENT().getPID());
        ORU_R01_ORDER_OBSERVATION order = message.getPATIENT_RESULT().getORDER_OBSERVATION();
        request(order.getOBR());
        text(order, "113014", "DICOM Study", original.studyUid());
        for (int i = 0; i < report.findings().size(); i++) {
            finding(order, report.findings().get(i), Integer.toString(i + 1));
        }
        for (String label : report.withdrawnLabels()) {
            OBX withdrawn = begin(order, "CE", "121071", "Finding");
            CE value = new CE(message);
            value.getText().setValue(label);
            withdrawn.getObservationValue(0).setData(value);
            withdrawn.getObservationResultStatus().setValue("W");
        }
        for (String sentence : report.sentences()) {
            OBX comment = begin(order, "TX", "121106", "Comment");
            TX value = new TX(message);
            value.setValue(sentence);
            comment.getObservationValue(0).setData(value);
        }
        return message;
    }

    /** Every field by hand: the library's own start of a message draws a control id from a file that it makes in the working folder. */
    private void header(MSH msh, Receiver receiver, String controlId) throws DataTypeException {
        msh.getFieldSeparator().setValue("|");
        msh.getEncodingCharacters().setValue("^~\\&");
        msh.getMessageType().getMessageCode().setValue("ORU");
        msh.getMessageType().getTriggerEvent().setValue("R01");
        msh.getMessageType().getMessageStructure().setValue("ORU_R01");
        msh.getProcessingID().getProcessingID().setValue(receiver.production() ? "P" : "T");
        msh.getVersionID().getVersionID().setValue("2.5");
        msh.getSendingApplication().getNamespaceID().setValue("RADSTREAM");
        msh.getSendingFacility().getNamespaceID().setValue(report.algorithm().serial());
        msh.getReceivingApplication().getNamespaceID().setValue(receiver.application());
        msh.getReceivingFacility().getNamespaceID().setValue(receiver.facility());
        msh.getDateTimeOfMessage().getTime().setValue(time);
        msh.getMessageControlID().setValue(controlId);
        msh.getAcceptAcknowledgmentType().setValue("AL");
        msh.getApplicationAcknowledgmentType().setValue("NE");
        msh.getCharacterSet(0).setValue("UNICODE UTF-8");
    }

    private void patient(PID pid) throws DataTypeException {
        pid.getSetIDPID().setValue("1");
        pid.getPatientIdentifierList(0)
                .getIDNumber()
                .setValue(original.text(Tag.PATIENT_ID).orElse(""));
        pid.getPatientIdentifierList(0)
                .getAssigningAuthority()
                .getNamespaceID()
                .setValue(original.text(Tag.ISSUER_OF_PATIENT_ID).orElse(""));
        pid.getPatientIdentifierList(0).getIdentifierTypeCode().setValue("PI");
        PersonName.Group name =
                original.patientName().map(PersonName::alphabetic).orElse(PersonName.Group.parse(""));
        pid.getPatientName(0).getFamilyName().getSurname().setValue(name.family());
        pid.getPatientName(0).getGivenName().setValue(name.given());
        pid.getPatientName(0).getSecondAndFurtherGivenNamesOrInitialsThereof().setValue(name.middle());
        pid.getDateTimeOfBirth()
                .getTime()
                .setValue(original.text(Tag.PATIENT_BIRTH_DATE).orElse(""));
        pid.getAdministrativeSex().setValue(original.text(Tag.PATIENT_SEX).orElse(""));
    }

    private void request(OBR obr) throws DataTypeException {
        obr.getSetIDOBR().setValue("1");
        obr.getFillerOrderNumber().getEntityIdentifier().setValue(report.caseId());
        obr.getFillerOrderNumber().getNamespaceID().setValue("RADSTREAM");
        coded(obr.getUniversalServiceIdentifier(), "18748-4", "Diagnostic imaging study", "LN");
        obr.getObservationDateTime().getTime().setValue(time);
        obr.getPlacerField1().setValue(original.text(Tag.ACCESSION_NUMBER).orElse(""));
        obr.getResultsRptStatusChngDateTime().getTime().setValue(time);
        obr.getDiagnosticServSectID().setValue("RAD");
        obr.getResultStatus().setValue(status());
    }

    private void finding(ORU_R01_ORDER_OBSERVATION order, ReportedFinding finding, String group) throws HL7Exception {
        OBX code = begin(order, "CE", "121071", "Finding");
        CE value = new CE(order.getMessage());
        coded(value, finding.code(), finding.title(), "I10C");
        value.getAlternateText().setValue(finding.label());
        code.getObservationValue(0).setData(value);
        code.getObservationSubID().setValue(group);
        OBX certainty = begin(order, "NM", "111012", "Certainty of Finding");
        NM number = new NM(order.getMessage());
        number.setValue(String.format(Locale.ROOT, "%.1f", 100 * finding.probability()));
        certainty.getObservationValue(0).setData(number);
        coded(certainty.getUnits(), "%", "Percent", "UCUM");
        certainty.getObservationSubID().setValue(group);
        text(order, "260870009", "Priority", finding.urgency().name())
                .getObservationSubID()
                .setValue(group);
    }

    private OBX text(ORU_R01_ORDER_OBSERVATION order, String code, String meaning, String text) throws HL7Exception {
        OBX obx = begin(order, "ST", code, meaning);
        ST value = new ST(order.getMessage());
        value.setValue(text);
        obx.getObservationValue(0).setData(value);
        return obx;
    }

    private OBX begin(ORU_R01_ORDER_OBSERVATION order, String type, String code, String meaning) throws HL7Exception {
        OBX obx = order.getOBSERVATION(observations).getOBX();
        observations++;
        obx.getSetIDOBX().setValue(Integer.toString(observations));
        obx.getValueType().setValue(type);
        coded(obx.getObservationIdentifier(), code, meaning, code.length() > 6 ? "SCT" : "DCM");
        obx.getObservationResultStatus().setValue(status());
        return obx;
    }

    private String status() {
        return switch (standing) {
            case CURRENT -> report.amends() ? "C" : "P";
            case RETRACTED -> "W";
        };
    }

    private static void coded(CE target, String code, String meaning, String scheme) throws DataTypeException {
        target.getIdentifier().setValue(code);
        target.getText().setValue(meaning);
        target.getNameOfCodingSystem().setValue(scheme);
    }
}
