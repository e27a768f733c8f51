package io.radstream.ingest.signal;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Key Object Selection Documents whose title rejects instances (IHE Radiology, Imaging Object Change Management; titles of PS3.16 CID 7011) as
 * signals, one a study that the note names instances of.
 */
public final class RejectionNotes {

    private static final Logger LOG = Logger.getLogger(RejectionNotes.class);
    private static final String KEY_OBJECT_SELECTION = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final String DCM = "DCM";
    private static final Set<String> TITLES = Set.of("113001", "113037", "113038", "113039");
    private static final long FILE_BYTES_MAX = 32L << 20;

    private final StudyNotices notices;
    private final BlobStore store;
    private final Clock clock;

    public RejectionNotes(StudyNotices notices, BlobStore store, Clock clock) {
        this.notices = notices;
        this.store = store;
        this.clock = clock;
    }

    /** An instance is stored: if it is a rejection note, what it rejects is announced. A note that cannot be read is an instance as any other. */
    public void stored(InstanceStored event) throws IOException {
        BlobRef blob = BlobRef.of(event.getBlobRef());
        if (!event.getSopClassUid().equals(KEY_OBJECT_SELECTION) || blob.length() > FILE_BYTES_MAX) {
            return;
        }
        try (InputStream file = store.open(blob)) {
            DataSet note = DicomReader.read(file, ReadLimits.DEFAULT).dataSet();
            Optional<String> title = title(note);
            if (title.isPresent()) {
                for (DataSet study : note.items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE)) {
                    announce(event, title.get(), study);
                }
            }
        } catch (DicomException e) {
            LOG.warnf(
                    "a rejection note cannot be read, sopInstanceUid=%s message=%s",
                    event.getSopInstanceUid(), e.getMessage());
        }
    }

    private static Optional<String> title(DataSet note) {
        return note.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                .filter(code -> code.string(Tag.CODING_SCHEME_DESIGNATOR)
                        .filter(DCM::equals)
                        .isPresent())
                .flatMap(code -> code.string(Tag.CODE_VALUE).stream())
                .filter(TITLES::contains)
                .findFirst();
    }

    private void announce(InstanceStored event, String title, DataSet study) throws IOException {
        List<String> uids = new ArrayList<>();
        for (DataSet series : study.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
            for (DataSet instance : series.items(Tag.REFERENCED_SOP_SEQUENCE)) {
                instance.string(Tag.REFERENCED_SOP_INSTANCE_UID).ifPresent(uids::add);
            }
        }
        StudySignal.Builder signal = StudySignal.newBuilder()
                .setStudyUid(study.requireString(Tag.STUDY_INSTANCE_UID))
                .setKind(SignalKind.INSTANCES_REJECTED)
                .setCallingAe(event.getCallingAe())
                .setOriginUid(event.getSopInstanceUid())
                .setReasonCode(title)
                .setAt(clock.instant());
        InstanceList.of(uids).into(signal, store);
        notices.announce(signal.build());
    }
}
