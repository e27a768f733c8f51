package io.radstream.triage.delivery;

import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceManifest;
import io.radstream.event.InstanceUse;
import io.radstream.manifest.ManifestCodec;
import io.radstream.reject.RejectedException;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedStudy;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.CaseRevision;
import io.radstream.triage.delivery.sending.Parcel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Parcels from the board's events, the manifest and one stored original a study. The patient is read here, for one attempt, and kept nowhere.
 *
 * <p>That there was no answer by the deadline is for the worklist; the answer, when it comes, is what is sent.
 */
final class StoredParcels implements ParcelSource {

    private final CaseBoard board;
    private final BlobStore blobs;
    private final ReportMaker reports;
    private final ZoneId zone;

    StoredParcels(CaseBoard board, BlobStore blobs, ReportMaker reports, ZoneId zone) {
        this.board = board;
        this.blobs = blobs;
        this.reports = reports;
        this.zone = zone;
    }

    @Override
    public Optional<Parcel> parcel(String caseId, int revision) throws IOException {
        List<CaseRevision> revisions =
                board.detail(caseId).map(CaseBoard.Detail::revisions).orElse(List.of());
        Optional<CaseRevision> answered = revisions.stream()
                .filter(one -> one.revision() == revision)
                .filter(one -> one.diagnosed()
                        .filter(answer -> !answer.getProvisional())
                        .isPresent())
                .findFirst();
        if (answered.isEmpty()) {
            return Optional.empty();
        }
        BlobReference reference = answered.get()
                .manifest()
                .orElseThrow(() -> new IOException("the manifest of the revision is not known yet"));
        InstanceManifest manifest = manifest(reference);
        Integer supersedes =
                answered.get().diagnosed().map(CaseDiagnosed::getSupersedes).orElse(null);
        Optional<CaseDiagnosed> replaced = revisions.stream()
                .filter(one -> supersedes != null && one.revision() == supersedes)
                .flatMap(one -> one.diagnosed().stream())
                .findFirst();
        DiagnosisReport report;
        try {
            report = reports.make(answered.get(), manifest, replaced);
        } catch (IllegalArgumentException e) {
            throw new ParcelException("the events make no report: " + e.getMessage(), e);
        }
        List<StoredHeader> originals = originals(report, manifest);
        if (originals.isEmpty()) {
            throw new ParcelException("no stored original of any study of the case is there");
        }
        return Optional.of(new Parcel(report, originals, zone));
    }

    private InstanceManifest manifest(BlobReference reference) throws IOException {
        try {
            return ManifestCodec.decode(blobs.read(BlobRef.of(reference)));
        } catch (BlobMissingException e) {
            throw new ParcelException("the manifest of the revision is gone", e);
        } catch (RejectedException | IllegalArgumentException e) {
            throw new ParcelException("the manifest of the revision cannot be read", e);
        }
    }

    /** One header a study: of an instance that was used, where there is one. */
    private List<StoredHeader> originals(DiagnosisReport report, InstanceManifest manifest) throws IOException {
        List<StoredHeader> originals = new ArrayList<>();
        for (ReportedStudy study : report.studies()) {
            List<InstanceEntry> entries = manifest.getInstances().stream()
                    .filter(entry -> entry.getStudyUid().equals(study.studyUid()))
                    .sorted(Comparator.comparing(entry -> entry.getUse() != InstanceUse.USED))
                    .toList();
            for (InstanceEntry entry : entries) {
                Optional<StoredHeader> header = header(entry, study.studyUid());
                if (header.isPresent()) {
                    originals.add(header.get());
                    break;
                }
            }
        }
        return originals;
    }

    /** The header; empty when this original is gone, unreadable or of another study than its event said. */
    private Optional<StoredHeader> header(InstanceEntry entry, String studyUid) throws IOException {
        try (InputStream in = new BufferedInputStream(blobs.open(BlobRef.of(entry.getBlobRef())))) {
            return Optional.of(StoredHeader.of(
                            DicomReader.readHeader(in, ReadLimits.DEFAULT).dataSet()))
                    .filter(header -> header.studyUid().equals(studyUid));
        } catch (BlobMissingException | DicomException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
