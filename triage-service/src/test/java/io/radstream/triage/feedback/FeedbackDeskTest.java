package io.radstream.triage.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.event.LabelMention;
import io.radstream.event.ReaderRole;
import io.radstream.event.Urgency;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.triage.Events;
import io.radstream.triage.board.CaseBoard;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackDeskTest {

    private static final String START = "{'reader':'dr.ada','role':'radiologist','revision':1,";

    private final CaseBoard board = new CaseBoard(new CaseBoard.Limits(10, 5, 5, 5), change -> {});
    private final LabelBook labels = new LabelBook(Icd10Cm.load());
    private final FeedbackDesk desk = new FeedbackDesk(board, labels);

    @BeforeEach
    void aDiagnosedCase() {
        labels.learn(Events.diagnosed(1, 1, Urgency.STAT));
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), Events.NINE);
    }

    @Test
    void understandsLabelsAndCodes() {
        // When
        FeedbackRuling ruling =
                rule(START + "'confirmed':['Pneumothorax'],'rejected':['r91.1'],'added':['I26.99'],'complete':true}");

        // Then
        FeedbackRuling.Accepted accepted = (FeedbackRuling.Accepted) ruling;
        assertThat(accepted.event().getRole()).isEqualTo(ReaderRole.RADIOLOGIST);
        assertThat(accepted.event().getConfirmed()).containsExactly(new LabelMention("Pneumothorax", "J93.9"));
        assertThat(accepted.event().getRejected()).containsExactly(new LabelMention("Lung nodule", "R91.1"));
        assertThat(accepted.event().getAdded())
                .containsExactly(new LabelMention("Other pulmonary embolism without acute cor pulmonale", "I26.99"));
        assertThat(accepted.event().getComplete()).isTrue();
        assertThat(accepted.event().getFeedbackId()).hasSize(36);
        assertThat(accepted.event().getGivenAt()).isEqualTo(Events.NINE);
    }

    @Test
    void takesACompleteCaseWithoutFindings() {
        assertThat(rule(START + "'complete':true}")).isInstanceOf(FeedbackRuling.Accepted.class);
    }

    @Test
    void answersARepetitionWithWhatWasSaidBefore() {
        // Given
        String body = START + "'confirmed':['Pneumothorax'],'feedbackId':'f-1'}";
        board.feedback(((FeedbackRuling.Accepted) rule(body)).event(), Events.NINE);

        // When
        FeedbackRuling again = rule(body);
        FeedbackRuling other = rule(START + "'rejected':['Pneumothorax'],'feedbackId':'f-1'}");

        // Then
        assertThat(again).isInstanceOf(FeedbackRuling.Repeated.class);
        assertThat(other).isInstanceOf(FeedbackRuling.IdTaken.class);
    }

    @Test
    void doesNotKnowOtherCasesOrRevisions() {
        assertThat(desk.rule(Events.caseId(2), json(START + "'complete':true}"), Events.NINE))
                .isInstanceOf(FeedbackRuling.UnknownCase.class);
        assertThat(rule("{'reader':'dr.ada','role':'TRAINEE','revision':2,'complete':true}"))
                .isEqualTo(new FeedbackRuling.UnknownRevision(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "reader|{'role':'TRAINEE','revision':1,'complete':true}",
                "reader|{'reader':'<script>','role':'TRAINEE','revision':1,'complete':true}",
                "role|{'reader':'a','revision':1,'complete':true}",
                "role|{'reader':'a','role':'UNKNOWN','revision':1,'complete':true}",
                "revision|{'reader':'a','role':'TRAINEE','complete':true}",
                "revision|{'reader':'a','role':'TRAINEE','revision':0,'complete':true}",
                "revision|{'reader':'a','role':'TRAINEE','revision':1.5,'complete':true}",
                "revision|{'reader':'a','role':'TRAINEE','revision':99999999999,'complete':true}",
                "complete|{'reader':'a','role':'TRAINEE','revision':1,'complete':'yes'}",
                "confirmed|{'reader':'a','role':'TRAINEE','revision':1}",
                "confirmed|{'reader':'a','role':'TRAINEE','revision':1,'confirmed':'Pneumothorax'}",
                "confirmed[0]|{'reader':'a','role':'TRAINEE','revision':1,'confirmed':['']}",
                "confirmed[0]|{'reader':'a','role':'TRAINEE','revision':1,'confirmed':[{'label':'x'}]}",
                "added[1]|{'reader':'a','role':'TRAINEE','revision':1,'added':['J93.9','no such thing']}",
                "added[0]|{'reader':'a','role':'TRAINEE','revision':1,'added':['J93.99999']}",
                "rejected[0]|{'reader':'a','role':'TRAINEE','revision':1,'confirmed':['Pneumothorax'],'rejected':['J93.9']}",
                "feedbackId|{'reader':'a','role':'TRAINEE','revision':1,'complete':true,'feedbackId':'a b'}",
                "confimed|{'reader':'a','role':'TRAINEE','revision':1,'confimed':['Pneumothorax']}",
                "\"\"|[1,2]",
                "\"\"|{'reader':'a','reader':'b'}",
                "\"\"|{} {}",
                "\"\"|not json"
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        assertThatExceptionOfType(InvalidFeedbackException.class)
                .isThrownBy(() -> rule(body))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field));
    }

    @Test
    void limitsHowMuchCanBeNamed() {
        // Given
        String many = String.join(",", Collections.nCopies(101, "'J93.9'"));

        // Then
        assertThatExceptionOfType(InvalidFeedbackException.class)
                .isThrownBy(() -> rule(START + "'added':[" + many + "]}"))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("added"));
        assertThatExceptionOfType(InvalidFeedbackException.class)
                .isThrownBy(() -> rule(START + "'added':['" + "x".repeat(201) + "']}"))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("added[0]"));
    }

    private FeedbackRuling rule(String body) {
        return desk.rule(Events.caseId(1), json(body), Events.NINE);
    }

    /** JSON strings cannot hold a quotation mark without escaping; tests are easier to read with apostrophes. */
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
