package io.radstream.triage.delivery.sending;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.StoreRequest;
import io.radstream.dicom.net.StoreSink;
import io.radstream.dicom.net.commitment.CommitmentHandler;
import io.radstream.dicom.net.commitment.StorageCommitment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An archive that answers as it is told: a queue of statuses, then success. */
public final class DicomArchive implements AutoCloseable {

    private final Deque<DimseStatus> answers = new ArrayDeque<>();
    private final Map<String, byte[]> stored = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final DicomServer server;

    public DicomArchive(int port) throws IOException {
        this.server = open(port, Services.store(this::begin));
    }

    DicomArchive(CommitmentHandler commitments) throws IOException {
        this.server = open(
                0, Services.store(this::begin).with(Uid.STORAGE_COMMITMENT, StorageCommitment.provider(commitments)));
    }

    private static DicomServer open(int port, Services services) throws IOException {
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                AeTitlePolicy.loopbackOnly("ARCHIVE"),
                services,
                summary -> {});
    }

    public String address() {
        return "127.0.0.1:" + server.port();
    }

    /** The next answer that is not success. */
    public void answerNext(DimseStatus status) {
        synchronized (answers) {
            answers.add(status);
        }
    }

    /** SOP Instance UIDs that were stored, each once. */
    public List<String> stored() {
        return List.copyOf(stored.keySet());
    }

    /** Data sets that were stored, in explicit little endian. */
    public List<byte[]> contents() {
        return List.copyOf(stored.values());
    }

    /** SOP Instance UIDs in the order they came, repetitions too. */
    public List<String> received() {
        return List.copyOf(received);
    }

    private StoreSink begin(StoreRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new StoreSink() {
            @Override
            public void write(byte[] buffer, int offset, int length) {
                bytes.write(buffer, offset, length);
            }

            @Override
            public DimseStatus complete() {
                received.add(request.sopInstanceUid());
                synchronized (answers) {
                    if (!answers.isEmpty()) {
                        return answers.poll();
                    }
                }
                assert request.transferSyntax().equals(TransferSyntax.EXPLICIT_LE);
                stored.put(request.sopInstanceUid(), bytes.toByteArray());
                return DimseStatus.SUCCESS;
            }

            @Override
            public void abort() {
                bytes.reset();
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
