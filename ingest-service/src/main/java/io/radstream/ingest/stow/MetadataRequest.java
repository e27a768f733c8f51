package io.radstream.ingest.stow;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.json.DicomJsonReader;
import io.radstream.ingest.intake.IntakeSession;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * One STOW request of metadata as DICOM JSON and bulk data (PS3.18 section 10.5, annex F): parts of type application/dicom+json hold the instances, the others
 * the values that these refer to, by Content-Location.
 *
 * <p>The whole request is read, onto the disk, before the first instance is put together: one that breaks off stores nothing. A BulkDataURI is the name of a part
 * and is never fetched. What cannot be put together is told to its sender and not kept.
 */
final class MetadataRequest {

    static final String MEDIA_TYPE = "application/dicom+json";

    private static final Logger LOG = Logger.getLogger(MetadataRequest.class);
    private static final int PARTS_MAX = 100_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int DEPTH_MAX = 64;
    private static final int ELEMENTS_MAX = 1_000_000;
    private static final int ITEMS_MAX = 200_000;
    /** A header in JSON is longer than encoded, with Base64 and vr names, by at most about this. */
    private static final int JSON_FACTOR = 4;

    private final StowAssociation association;
    private final Spool spool;
    private final List<Spool.Span> documents = new ArrayList<>();
    private final Map<String, BulkPart> parts = new HashMap<>();
    private final List<CompletableFuture<InstanceOutcome>> outcomes = new ArrayList<>();

    MetadataRequest(StowAssociation association, Spool spool) {
        this.association = association;
        this.spool = spool;
    }

    /**
     * Takes in every instance.
     *
     * @throws MultipartException when the body is no multipart message of metadata and bulk data, or breaks off
     * @throws IOException when the disk cannot take the request now
     */
    StowOutcome takeIn(MultipartReader reader) throws IOException {
        try {
            spool(reader);
        } catch (MultipartException e) {
            association.aborted(e);
            throw e;
        }
        for (Spool.Span document : documents) {
            instances(document);
        }
        List<InstanceOutcome> all = StowAssociation.outcomes(outcomes);
        association.released();
        return new StowOutcome(all);
    }

    private void spool(MultipartReader reader) throws IOException {
        int count = 0;
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            count++;
            if (count > PARTS_MAX) {
                throw new MultipartException("a request may have " + PARTS_MAX + " parts at most");
            }
            Map<String, String> headers = part.get().headers();
            ContentType type = ContentType.of(headers.getOrDefault("content-type", "application/octet-stream"))
                    .orElseThrow(() -> new MultipartException("the Content-Type of a part is malformed"));
            String location = headers.get("content-location");
            Spool.Span span = spool.write(new PartStream(reader));
            if (type.type().equals(MEDIA_TYPE)) {
                documents.add(span);
            } else if (location == null) {
                throw new MultipartException("a part of bulk data has no Content-Location");
            } else {
                parts.computeIfAbsent(location, unused -> new BulkPart(spool, type))
                        .spans()
                        .add(span);
            }
        }
    }

    private void instances(Spool.Span document) throws IOException {
        int headerMax = association.intake().limits().headerBytesMax();
        try (BoundedStream in = new BoundedStream(spool.open(document), (long) JSON_FACTOR * headerMax)) {
            DicomJsonReader json =
                    new DicomJsonReader(in, new ReadLimits(DEPTH_MAX, headerMax, ITEMS_MAX, ELEMENTS_MAX, headerMax));
            for (Optional<DicomJsonReader.Instance> next = json.next(); next.isPresent(); next = json.next()) {
                if (outcomes.size() >= StowRequest.INSTANCES_MAX) {
                    fail("", "", "a request may have " + StowRequest.INSTANCES_MAX + " instances at most");
                    return;
                }
                instance(next.get());
                in.restart();
            }
        } catch (DicomException e) {
            fail("", "", String.valueOf(e.getMessage()));
        }
    }

    private void instance(DicomJsonReader.Instance from) throws IOException {
        DataSet dataSet = from.dataSet();
        try {
            MetadataInstance instance = MetadataInstance.of(
                    from, parts, association.intake().limits().headerBytesMax());
            outcomes.add(association.takeIn(new MetadataDelivery(association, instance)));
        } catch (MetadataInstance.MissingPartException | DicomException e) {
            fail(uid(dataSet, Tag.SOP_CLASS_UID), uid(dataSet, Tag.SOP_INSTANCE_UID), String.valueOf(e.getMessage()));
        }
    }

    private static String uid(DataSet dataSet, int tag) {
        try {
            return dataSet.string(tag).filter(Uid::isValid).orElse("");
        } catch (DicomException e) {
            return "";
        }
    }

    /** The comment may quote the sender's locations: it goes to the sender, not to the log. */
    private void fail(String sopClassUid, String sopInstanceUid, String comment) {
        LOG.warnf("metadata cannot be stored, associationId=%s sopInstanceUid=%s", association.id(), sopInstanceUid);
        outcomes.add(CompletableFuture.completedFuture(
                new InstanceOutcome(sopClassUid, sopInstanceUid, InstanceOutcome.CANNOT_UNDERSTAND, comment)));
    }

    private record MetadataDelivery(StowAssociation association, MetadataInstance instance)
            implements StowAssociation.Delivery {

        @Override
        public IntakeSession begin() throws IOException {
            return association.intake().begin(association.arrival(instance.transferSyntax()), instance.head());
        }

        @Override
        public void into(IntakeSession session) throws IOException {
            OutputStream out = new BufferedOutputStream(new SessionStream(session), BUFFER_BYTES);
            instance.writeDataSet(out);
            out.flush();
        }
    }

    /** A session as a stream. */
    private static final class SessionStream extends OutputStream {

        private final IntakeSession session;

        SessionStream(IntakeSession session) {
            this.session = session;
        }

        @Override
        public void write(int single) throws IOException {
            session.write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            session.write(bytes, offset, length);
        }
    }

    /** A document of which no instance may be longer than a limit. */
    private static final class BoundedStream extends FilterInputStream {

        private final long bytesMax;
        private long left;

        BoundedStream(InputStream in, long bytesMax) {
            super(in);
            this.bytesMax = bytesMax;
            this.left = bytesMax;
        }

        /** The next instance begins. */
        void restart() {
            left = bytesMax;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                throw DicomException.of(
                        DicomError.LIMIT_EXCEEDED, "metadata of an instance has more than " + bytesMax + " bytes");
            }
            int count = super.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
