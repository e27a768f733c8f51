package io.radstream.dicom.net.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.ScriptedPeer;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueryRetrieveTest {

    private static final int C_CANCEL = 0x0FFF;
    private static final DataSet KEYS = new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.1");

    @Test
    void findPassesMatchesOnUntilTheLastAnswer() throws Exception {
        // Given
        List<String> found = new ArrayList<>();
        ScriptedPeer.Script threeSeries = (command, voice) -> {
            for (String uid : List.of("2.25.11", "2.25.12", "2.25.13")) {
                voice.say(command, match(uid));
            }
            voice.say(command, DimseResponse.of(DimseStatus.SUCCESS));
        };
        try (ScriptedPeer peer = peer(threeSeries);
                DicomClient client = connect(peer)) {
            // When
            DimseStatus status = new QueryRetrieve(client, QueryRoot.STUDY)
                    .find(QueryLevel.SERIES, KEYS, series -> found.add(series.requireString(Tag.SERIES_INSTANCE_UID)));
            client.release();

            // Then
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(found).containsExactly("2.25.11", "2.25.12", "2.25.13");
    }

    @Test
    void findStopsWhenTheCallerHasEnough() throws Exception {
        // Given
        List<DataSet> found = new ArrayList<>();
        List<DataSet> asked = new ArrayList<>();
        ScriptedPeer.Script untilCanceled = (command, voice) -> {
            asked.add(command);
            if (command.requireInteger(Tag.COMMAND_FIELD) == C_CANCEL) {
                voice.say(asked.get(0), match("2.25.12"));
                voice.say(asked.get(0), DimseResponse.of(DimseStatus.CANCELED));
            } else {
                voice.say(command, match("2.25.11"));
            }
        };
        try (ScriptedPeer peer = peer(untilCanceled);
                DicomClient client = connect(peer)) {
            // When
            DimseStatus status = new QueryRetrieve(client, QueryRoot.STUDY).find(QueryLevel.SERIES, KEYS, series -> {
                found.add(series);
                return false;
            });
            client.release();

            // Then: what the peer sent before it heard of it is not passed on.
            assertThat(status).isEqualTo(DimseStatus.CANCELED);
            assertThat(found).hasSize(1);
            assertThat(asked.get(1).requireInteger(Tag.MESSAGE_ID_BEING_RESPONDED_TO))
                    .isEqualTo(asked.get(0).requireInteger(Tag.MESSAGE_ID));
        }
    }

    @Test
    void moveSaysHowFarItIs() throws Exception {
        // Given
        List<SubOperations> progress = new ArrayList<>();
        List<String> destinations = new ArrayList<>();
        ScriptedPeer.Script moving = (command, voice) -> {
            destinations.add(command.requireString(Tag.MOVE_DESTINATION));
            voice.say(command, counts(DimseStatus.PENDING, 2, 1, 0));
            voice.say(command, counts(DimseStatus.PENDING, 1, 2, 0));
            voice.say(command, counts(DimseStatus.of(0xB000), 0, 2, 1));
        };
        try (ScriptedPeer peer = peer(moving);
                DicomClient client = connect(peer)) {
            // When
            Retrieval moved =
                    new QueryRetrieve(client, QueryRoot.STUDY).move(QueryLevel.STUDY, KEYS, "ARCHIVE", progress::add);
            client.release();

            // Then
            assertThat(moved).isEqualTo(new Retrieval(DimseStatus.of(0xB000), new SubOperations(0, 2, 1, 0)));
        }
        assertThat(progress).containsExactly(new SubOperations(2, 1, 0, 0), new SubOperations(1, 2, 0, 0));
        assertThat(destinations).containsExactly("ARCHIVE");
    }

    @Test
    void anAnswerToAnotherMessageEndsTheAssociation() throws Exception {
        // Given
        ScriptedPeer.Script confused = (command, voice) -> {
            command.putInts(Tag.MESSAGE_ID, Vr.US, 4711);
            voice.say(command, DimseResponse.of(DimseStatus.SUCCESS));
        };
        try (ScriptedPeer peer = peer(confused);
                DicomClient client = connect(peer)) {
            // Then
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() ->
                            new QueryRetrieve(client, QueryRoot.STUDY).find(QueryLevel.SERIES, KEYS, series -> true))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DicomNetworkException.Kind.PROTOCOL));
        }
    }

    private static DimseResponse match(String seriesUid) {
        return new DimseResponse(
                DimseStatus.PENDING,
                new DataSet(),
                Optional.of(new DataSet().put(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesUid)));
    }

    private static DimseResponse counts(DimseStatus status, int remaining, int completed, int failed) {
        DataSet counts = new DataSet()
                .putInts(Tag.NUMBER_OF_REMAINING_SUBOPERATIONS, Vr.US, remaining)
                .putInts(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS, Vr.US, completed)
                .putInts(Tag.NUMBER_OF_FAILED_SUBOPERATIONS, Vr.US, failed);
        return new DimseResponse(status, counts, Optional.empty());
    }

    private static ScriptedPeer peer(ScriptedPeer.Script script) throws IOException {
        Services services = Services.none();
        for (String sopClass : List.of(QueryRoot.STUDY.findClass(), QueryRoot.STUDY.moveClass())) {
            services = services.with(sopClass, (request, peer) -> DimseResponse.of(DimseStatus.SUCCESS));
        }
        return new ScriptedPeer(services, script);
    }

    private static DicomClient connect(ScriptedPeer peer) throws IOException {
        return DicomClient.connect(
                ClientConfig.of("127.0.0.1", peer.port(), "ASKER", "PACS"), QueryRetrieve.proposals(QueryRoot.STUDY));
    }
}
