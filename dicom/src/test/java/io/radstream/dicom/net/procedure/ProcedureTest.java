package io.radstream.dicom.net.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcedureTest {

    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String SR = "1.2.840.10008.5.1.4.1.1.88.11";

    private final List<PerformedStep> created = new ArrayList<>();
    private final List<PerformedStep> changed = new ArrayList<>();
    private final List<AvailabilityNotice> notices = new ArrayList<>();

    @Test
    void aStepBeginsAndEndsWithItsInstances() throws Exception {
        try (DicomServer server = server();
                DicomClient client = connect(server)) {
            // When
            assertThat(step(client, DimseRequest.create(Uid.PERFORMED_PROCEDURE_STEP, "2.25.1", begun("IN PROGRESS"))))
                    .isZero();
            DataSet series = new DataSet()
                    .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.5")
                    .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, new InstanceReference(MR, "2.25.6").item())
                    .putItems(
                            Tag.REFERENCED_NON_IMAGE_COMPOSITE_SOP_INSTANCE_SEQUENCE,
                            new InstanceReference(SR, "2.25.7").item());
            DataSet ended = new DataSet()
                    .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, Vr.CS, "COMPLETED")
                    .putItems(Tag.PERFORMED_SERIES_SEQUENCE, series);
            assertThat(step(client, DimseRequest.set(Uid.PERFORMED_PROCEDURE_STEP, "2.25.1", ended)))
                    .isZero();
            client.release();
        }

        // Then
        assertThat(created).singleElement().satisfies(step -> {
            assertThat(step.sopInstanceUid()).isEqualTo("2.25.1");
            assertThat(step.status()).contains(PerformedStep.Status.IN_PROGRESS);
            assertThat(step.studyUids()).containsExactly("2.25.4");
            assertThat(step.series()).isEmpty();
        });
        assertThat(changed).singleElement().satisfies(step -> {
            assertThat(step.status()).contains(PerformedStep.Status.COMPLETED);
            assertThat(step.series())
                    .containsExactly(new PerformedStep.Series(
                            "2.25.5",
                            List.of(new InstanceReference(MR, "2.25.6"), new InstanceReference(SR, "2.25.7"))));
        });
    }

    @Test
    void aStepThatIsNoneIsRefusedWithItsStatus() throws Exception {
        try (DicomServer server = server();
                DicomClient client = connect(server)) {
            assertThat(create(client, begun("COMPLETED"))).isEqualTo(0x0106);
            assertThat(create(client, begun("SOMEHOW"))).isEqualTo(0x0106);
            assertThat(create(client, new DataSet().put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, Vr.CS, "IN PROGRESS")))
                    .isEqualTo(0x0120);
            assertThat(create(client, new DataSet())).isEqualTo(0x0120);
            assertThat(step(client, DimseRequest.create(Uid.PERFORMED_PROCEDURE_STEP, "", begun("IN PROGRESS"))))
                    .isEqualTo(0x0117);
            client.release();
        }
        assertThat(created).isEmpty();
    }

    @Test
    void aNoticeListsWhatCanBeHad() throws Exception {
        // Given
        DataSet instance = new InstanceReference(MR, "2.25.6")
                .item()
                .put(Tag.INSTANCE_AVAILABILITY, Vr.CS, "ONLINE")
                .put(Tag.RETRIEVE_AE_TITLE, Vr.AE, "PACS");
        DataSet notice = new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.4")
                .putItems(
                        Tag.REFERENCED_SERIES_SEQUENCE,
                        new DataSet()
                                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.5")
                                .putItems(Tag.REFERENCED_SOP_SEQUENCE, instance));
        try (DicomServer server = server();
                DicomClient client = connect(server)) {
            // When
            assertThat(step(client, DimseRequest.create(Uid.INSTANCE_AVAILABILITY, "2.25.9", notice)))
                    .isZero();
            assertThat(step(client, DimseRequest.create(Uid.INSTANCE_AVAILABILITY, "2.25.9", new DataSet())))
                    .isEqualTo(0x0120);
            client.release();
        }

        // Then
        assertThat(notices)
                .containsExactly(new AvailabilityNotice(
                        "2.25.4",
                        List.of(),
                        List.of(new AvailabilityNotice.Entry(
                                "2.25.5", new InstanceReference(MR, "2.25.6"), "ONLINE", "PACS"))));
    }

    private static DataSet begun(String status) {
        DataSet study = new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, "2.25.4");
        return new DataSet()
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, Vr.CS, status)
                .putItems(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, study)
                .putItems(Tag.PERFORMED_SERIES_SEQUENCE);
    }

    private static int create(DicomClient client, DataSet attributes) throws IOException {
        return step(client, DimseRequest.create(Uid.PERFORMED_PROCEDURE_STEP, "2.25.1", attributes));
    }

    private static int step(DicomClient client, DimseRequest request) throws IOException {
        return client.perform(request).status().code();
    }

    private static DicomClient connect(DicomServer server) throws IOException {
        return DicomClient.connect(
                ClientConfig.of("127.0.0.1", server.port(), "MODALITY", "RADSTREAM"),
                new Proposals()
                        .add(Uid.PERFORMED_PROCEDURE_STEP, TransferSyntax.EXPLICIT_LE)
                        .add(Uid.INSTANCE_AVAILABILITY, TransferSyntax.IMPLICIT_LE));
    }

    private DicomServer server() throws IOException {
        PerformedStepHandler steps = new PerformedStepHandler() {
            @Override
            public void created(PerformedStep step, PeerAssociation peer) {
                created.add(step);
            }

            @Override
            public void changed(PerformedStep step, PeerAssociation peer) {
                changed.add(step);
            }
        };
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AeTitlePolicy.loopbackOnly("RADSTREAM"),
                Services.none()
                        .with(Uid.PERFORMED_PROCEDURE_STEP, PerformedStepHandler.provider(steps))
                        .with(
                                Uid.INSTANCE_AVAILABILITY,
                                AvailabilityHandler.provider((notice, peer) -> notices.add(notice))),
                summary -> assertThat(summary.failed()).isZero());
    }
}
