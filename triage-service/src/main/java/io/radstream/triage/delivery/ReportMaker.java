package io.radstream.triage.delivery;

import io.radstream.event.AttendedSlice;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CaseFlag;
import io.radstream.event.Finding;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceManifest;
import io.radstream.event.InstanceUse;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.Predecessor;
import io.radstream.results.report.ReportOutcome;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import io.radstream.terminology.urgency.Urgency;
import io.radstream.triage.board.CaseRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a report of an answered revision from its events and its manifest. Holds nothing of the patient. */
final class ReportMaker {

    private static final String MODEL = "RadDiag";
    private static final String NO_MODEL = "none";

    private final String deviceSerial;

    ReportMaker(String deviceSerial) {
        this.deviceSerial = deviceSerial;
    }

    /**
     * The report.
     *
     * @param revision the answered revision
     * @param manifest its instances
     * @param replaced the answer it supersedes, when that is still known
     * @throws IllegalArgumentException when the events contradict one another
     */
    DiagnosisReport make(CaseRevision revision, InstanceManifest manifest, Optional<CaseDiagnosed> replaced) {
        CaseDiagnosed answer = revision.diagnosed()
                .orElseThrow(() -> new IllegalArgumentException("the revision has not been answered"));
        List<ReportedStudy> studies = studies(answer, manifest);
        Map<String, OptionalInt> frames = frames(revision);
        Set<String> seen = studies.stream()
                .flatMap(study -> study.instances().stream())
                .map(ReportedInstance::sopInstanceUid)
                .collect(Collectors.toSet());
        return new DiagnosisReport(
                answer.getCaseId(),
                answer.getRevision(),
                outcome(answer.getOutcome()),
                Optional.ofNullable(answer.getReason()).orElse(""),
                studies,
                answer.getFindings().stream()
                        .limit(DiagnosisReport.FINDINGS_MAX)
                        .map(finding -> finding(finding, seen, frames))
                        .toList(),
                algorithm(answer),
                predecessor(answer, replaced),
                answer.getFlags().contains(CaseFlag.PROVISIONAL)
                        || answer.getFlags().contains(CaseFlag.INCOMPLETE),
                answer.getDiagnosedAt(),
                answer.getNotice());
    }

    private Algorithm algorithm(CaseDiagnosed answer) {
        String version = answer.getModelVersion().isBlank() ? NO_MODEL : answer.getModelVersion();
        return new Algorithm(MODEL, version, answer.getRecipe(), deviceSerial);
    }

    /** The instances the model saw, by study; a study of which it saw none is there without instances. */
    private static List<ReportedStudy> studies(CaseDiagnosed answer, InstanceManifest manifest) {
        Map<String, List<ReportedInstance>> byStudy = new LinkedHashMap<>();
        answer.getStudyUids().forEach(study -> byStudy.put(study, new ArrayList<>()));
        for (InstanceEntry entry : manifest.getInstances()) {
            if (entry.getUse() == InstanceUse.USED) {
                byStudy.computeIfAbsent(entry.getStudyUid(), study -> new ArrayList<>())
                        .add(new ReportedInstance(
                                entry.getSeriesUid(),
                                entry.getSopInstanceUid(),
                                entry.getSopClassUid(),
                                entry.getModality()));
            }
        }
        return byStudy.entrySet().stream()
                .map(study -> new ReportedStudy(study.getKey(), study.getValue()))
                .toList();
    }

    /** Frames of attended slices by scan and slice: only of instances that several slices come from, or of a later frame than the first. */
    private static Map<String, OptionalInt> frames(CaseRevision revision) {
        Map<String, OptionalInt> frames = new LinkedHashMap<>();
        List<PreparedScan> scans =
                revision.prepared().map(prepared -> prepared.getScans()).orElse(List.of());
        for (PreparedScan scan : scans) {
            List<String> instances = scan.getSliceInstances();
            List<Integer> numbers = scan.getSliceFrames();
            boolean multiFrame = instances.stream().distinct().count() < instances.size()
                    || numbers.stream().anyMatch(number -> number > 1);
            for (int slice = 0; slice < numbers.size(); slice++) {
                frames.put(
                        key(scan.getScanId(), slice),
                        multiFrame ? OptionalInt.of(numbers.get(slice)) : OptionalInt.empty());
            }
        }
        return frames;
    }

    private static String key(String scanId, int slice) {
        return scanId + '#' + slice;
    }

    private static ReportedFinding finding(Finding finding, Set<String> seen, Map<String, OptionalInt> frames) {
        return new ReportedFinding(
                finding.getLabel(),
                finding.getCode(),
                finding.getCodeTitle(),
                finding.getProbability(),
                finding.getThreshold(),
                urgency(finding.getUrgency()),
                finding.getSlices().stream()
                        .filter(slice -> seen.contains(slice.getSopInstanceUid()))
                        .map(slice -> keySlice(slice, frames))
                        .toList());
    }

    private static KeySlice keySlice(AttendedSlice slice, Map<String, OptionalInt> frames) {
        OptionalInt frame = frames.getOrDefault(key(slice.getScanId(), slice.getSlice()), OptionalInt.empty());
        return new KeySlice(slice.getSopInstanceUid(), frame, slice.getWeight());
    }

    /** Where the replaced answer is no longer known, as after compaction, it is taken to have been for the same studies. */
    private static Optional<Predecessor> predecessor(CaseDiagnosed answer, Optional<CaseDiagnosed> replaced) {
        return Optional.ofNullable(answer.getSupersedes())
                .map(revision -> new Predecessor(
                        revision,
                        Set.copyOf(replaced.map(CaseDiagnosed::getStudyUids).orElse(answer.getStudyUids())),
                        replaced.map(CaseDiagnosed::getFindings).orElse(List.of()).stream()
                                .map(Finding::getLabel)
                                .collect(Collectors.toSet())));
    }

    private static ReportOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case DIAGNOSED -> ReportOutcome.DIAGNOSED;
            case ABSTAINED -> ReportOutcome.ABSTAINED;
            case DEGRADED -> ReportOutcome.DEGRADED;
            case NOT_RUN -> ReportOutcome.NOT_RUN;
        };
    }

    private static Urgency urgency(io.radstream.event.Urgency urgency) {
        return switch (urgency) {
            case STAT -> Urgency.STAT;
            case URGENT -> Urgency.URGENT;
            case ROUTINE -> Urgency.ROUTINE;
        };
    }
}
