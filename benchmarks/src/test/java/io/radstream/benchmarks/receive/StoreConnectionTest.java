package io.radstream.benchmarks.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.StoreRequest;
import io.radstream.dicom.net.StoreSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StoreConnectionTest {

    private final List<DataSet> received = new CopyOnWriteArrayList<>();
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private DimseStatus answer = DimseStatus.SUCCESS;

    private StoreSink begin(StoreRequest request) {
        announced.add(request.sopInstanceUid());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new StoreSink() {
            @Override
            public void write(byte[] buffer, int offset, int length) {
                bytes.write(buffer, offset, length);
            }

            @Override
            public DimseStatus complete() throws IOException {
                received.add(DicomReader.readDataSet(
                        new ByteArrayInputStream(bytes.toByteArray()), TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT));
                return answer;
            }

            @Override
            public void abort() {
                bytes.reset();
            }
        };
    }

    private DicomServer serve(int pduBytesMax) throws IOException {
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .withAssociationsMax(1)
                        .withPduBytesMax(pduBytesMax),
                AeTitlePolicy.loopbackOnly("PEER"),
                Services.store(this::begin),
                summary -> {});
    }

    @Test
    void objectsArriveWholeWithUidsOfTheirOwnWhateverThePduLength() throws IOException {
        CtObject object = CtObject.ofStudy(7);
        for (int pduBytesMax : new int[] {1 << 14, 1 << 17}) {
            received.clear();
            announced.clear();
            try (DicomServer server = serve(pduBytesMax);
                    StoreConnection connection = new StoreConnection(server.port(), "PEER", object)) {
                connection.store(CtObject.number(7, 1));
                connection.store(CtObject.number(7, 2));
            }
            assertThat(announced)
                    .containsExactly(CtObject.uid(CtObject.number(7, 1)), CtObject.uid(CtObject.number(7, 2)));
            assertThat(received)
                    .extracting(dataSet -> dataSet.requireString(Tag.SOP_INSTANCE_UID))
                    .isEqualTo(announced);
            assertThat(received.get(1).bytes(Tag.PIXEL_DATA).orElseThrow()).hasSize(512 * 512 * 2);
        }
    }

    @Test
    void aFailureOfTheReceiverIsNotCountedAsReceived() throws IOException {
        answer = DimseStatus.OUT_OF_RESOURCES;
        try (DicomServer server = serve(1 << 14);
                StoreConnection connection = new StoreConnection(server.port(), "PEER", CtObject.ofStudy(8))) {
            assertThatThrownBy(() -> connection.store(CtObject.number(8, 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("0xA700");
        }
    }
}
