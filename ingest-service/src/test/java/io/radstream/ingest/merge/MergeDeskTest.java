package io.radstream.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeDeskTest {

    private static final String SITE = "local";

    @TempDir
    Path folder;

    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private boolean brokerAway;
    private InstanceIndex index;
    private PatientKeys keys;
    private Merges merges;
    private MergeDesk desk;

    @BeforeEach
    void open() throws IOException {
        index = InstanceIndex.open(folder.resolve("index"), 1000);
        keys = PatientKeys.open(folder.resolve("patient.key"), SITE);
        merges = new Merges(index.table(4, Merges.REMEMBERED_MAX), this::send, Clock.systemUTC());
        desk = new MergeDesk(keys, merges, settings(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static MergeSettings settings() {
        return new MergeSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                List.of(),
                Map.of("HOSP", SITE, "NORTH", "NORTHERN CLINIC"),
                "P",
                new MergeSettings.Limits(2, 10_000, Duration.ofMinutes(1)));
    }

    private void send(ProducerRecord<String, byte[]> record) throws IOException {
        if (brokerAway) {
            throw new IOException("the broker is away");
        }
        sent.add(record);
    }

    private String answer(String message) throws InterruptedException {
        return new String(desk.answer(Hl7.bytes(message)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private List<StudySignal> signals() {
        return sent.stream()
                .map(record -> EventCodec.instance().decode(record.value(), StudySignal.class))
                .toList();
    }

    /** The key of an image whose header states the id and, perhaps, its issuer. */
    private String imageKey(String id, String issuer) {
        PatientKey key =
                keys.of(Optional.of(id), Optional.of(issuer).filter(text -> !text.isEmpty()), new StudyUid("1.2.3"));
        return key.value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A40", "A34", "A36", "A47"})
    void publishesTheKeysThatImagesOfTheTwoPatientsHave(String event) throws InterruptedException {
        // When
        String answer = answer(Hl7.merge(event, "222^^^HOSP^MR", "111^^^HOSP^MR"));

        // Then
        assertThat(answer).contains("\rMSA|AA|MSG00001");
        assertThat(signals())
                .extracting(StudySignal::getKind, StudySignal::getPatientKey, StudySignal::getOtherPatientKey)
                .containsExactly(tuple(SignalKind.PATIENT_MERGED, imageKey("111", ""), imageKey("222", "")));
        assertThat(sent.get(0).key()).isEqualTo(imageKey("111", ""));
        assertThat(new String(sent.get(0).value(), StandardCharsets.ISO_8859_1)).doesNotContain("111", "DOE");
    }

    @Test
    void answersInTheVersionAndToTheApplicationThatAsked() throws InterruptedException {
        // When
        String answer = answer(Hl7.merge("A40", "222^^^HOSP^MR", "111^^^HOSP^MR"));

        // Then
        assertThat(answer)
                .startsWith("MSH|^~\\&|RADSTREAM|RADIOLOGY|HIS|HOSPITAL|")
                .contains("|P|2.3.1\r");
    }

    @Test
    void pairsEveryIdentifierWithTheOneOfItsAuthorityAndType() throws InterruptedException {
        // When two authorities are named, one of them with two types, and one is unknown here
        answer(Hl7.merge(
                "A40",
                "N2^^^NORTH^PI~A7^^^HOSP^AN~222^^^HOSP^MR~X2^^^ELSEWHERE",
                "111^^^HOSP^MR~N1^^^NORTH^PI~X1^^^ELSEWHERE"));

        // Then
        assertThat(signals())
                .extracting(StudySignal::getPatientKey, StudySignal::getOtherPatientKey)
                .containsExactly(
                        tuple(imageKey("111", ""), imageKey("222", "")),
                        tuple(imageKey("N1", "NORTHERN CLINIC"), imageKey("N2", "NORTHERN CLINIC")));
    }

    @Test
    void publishesEveryPatientOfAMessage() throws InterruptedException {
        // When
        answer(Hl7.message(
                "A40", "P", "PID|1||20^^^HOSP", "MRG|10^^^HOSP", "PID|2||21^^^HOSP", "PD1|", "MRG|11^^^HOSP"));

        // Then
        assertThat(signals())
                .extracting(StudySignal::getOtherPatientKey)
                .containsExactly(imageKey("20", ""), imageKey("21", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID|1||222^^^HOSP", // no MRG
                "PID|1||222^^^HOSP\rMRG|",
                "PID|1||\rMRG|111^^^HOSP",
                "PID|1||222^^^NORTH\rMRG|111^^^HOSP",
                "PID|1||222^^^ELSEWHERE\rMRG|111^^^ELSEWHERE",
                "PID|1||111^^^HOSP\rMRG|111^^^HOSP",
                "PID|1||222^^^HOSP^MR~333^^^HOSP^MR\rMRG|111^^^HOSP^MR"
            })
    void aMessageWhoseContentIsAtFaultIsAnErrorAndNamesTheField(String segments) throws InterruptedException {
        // When
        String answer = answer(Hl7.message("A40", "P", segments));

        // Then
        assertThat(answer).contains("\rMSA|AE|MSG00001").containsPattern("(MRG|PID)");
        assertThat(answer.substring(answer.indexOf('\r'))).doesNotContain("111", "222");
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsNotForHereIsRejected() throws InterruptedException {
        // When
        String admission = answer(Hl7.message("A01", "P", "PID|1||222^^^HOSP"));
        String order = answer(Hl7.merge("A40", "222^^^HOSP", "111^^^HOSP").replace("ADT^A40", "ORM^O01"));
        String training = answer(Hl7.message("A40", "T", "PID|1||222^^^HOSP", "MRG|111^^^HOSP"));

        // Then
        assertThat(List.of(admission, order, training))
                .allSatisfy(answer -> assertThat(answer).contains("\rMSA|AR|MSG00001"));
        assertThat(sent).isEmpty();
    }

    @Test
    void isToBeSentAgainWhileTheBrokerIsAway() throws InterruptedException, IOException {
        // Given
        brokerAway = true;
        String message = Hl7.merge("A40", "222^^^HOSP", "111^^^HOSP");
        String refused = answer(message);
        brokerAway = false;

        // When
        String taken = answer(message);

        // Then
        assertThat(refused).contains("\rMSA|AR|MSG00001");
        assertThat(taken).contains("\rMSA|AA|MSG00001");
        assertThat(signals()).hasSize(1);
    }

    @Test
    void publishesTheNewestMergesAgainAtTheStartWithTheirIds() throws InterruptedException, IOException {
        // Given
        answer(Hl7.merge("A40", "222^^^HOSP", "111^^^HOSP"));
        answer(Hl7.merge("A40", "333^^^HOSP", "222^^^HOSP"));
        List<StudySignal> before = signals();
        String idBefore = id(sent.get(0));
        sent.clear();

        // When
        int again = merges.republish();

        // Then
        assertThat(again).isEqualTo(2);
        assertThat(signals()).isEqualTo(before);
        assertThat(id(sent.get(0))).isEqualTo(idBefore);
    }

    private static String id(ProducerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no message", "MSH", "MSH|^~\\&|A", "PID|1||222"})
    void whatIsNoMessageHasNoAnswer(String text) throws InterruptedException {
        assertThat(desk.answer(Hl7.bytes(text))).isEmpty();
        assertThat(sent).isEmpty();
    }
}
