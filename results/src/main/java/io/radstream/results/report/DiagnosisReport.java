package io.radstream.results.report;

import io.radstream.terminology.urgency.Urgency;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said about one revision of a case. Holds nothing that identifies a patient but DICOM UIDs.
 *
 * <p>Equal reports become equal bytes in every form: nothing else, neither clock nor chance, goes into a composed object.
 *
 * @param caseId deterministic id of the case
 * @param revision 1 or more
 * @param outcome how it ended
 * @param reason why it is no plain diagnosis; empty for one
 * @param studies the studies of the case, at least one
 * @param findings ranked, most probable first
 * @param algorithm who answered
 * @param predecessor the report this one replaces
 * @param provisional whether more instances are known to be missing or expected
 * @param diagnosedAt when it was answered
 * @param notice intended use, shown to whoever reads it; may be empty
 */
public record DiagnosisReport(
        String caseId,
        int revision,
        ReportOutcome outcome,
        String reason,
        List<ReportedStudy> studies,
        List<ReportedFinding> findings,
        Algorithm algorithm,
        Optional<Predecessor> predecessor,
        boolean provisional,
        Instant diagnosedAt,
        String notice) {

    /** Findings a report may have; label spaces with thousands of labels rank, and rarely report more than ten. */
    public static final int FINDINGS_MAX = 100;

    /** Instances all studies of a report may have together. */
    public static final int INSTANCES_MAX = 20_000;

    /**
     * @throws IllegalArgumentException when a key slice is of no instance of the report, an instance or study occurs twice, a limit is exceeded, or
     *     the predecessor is no earlier revision
     */
    public DiagnosisReport {
        studies = List.copyOf(studies);
        findings = List.copyOf(findings);
        if (caseId.isBlank() || revision < 1 || studies.isEmpty()) {
            throw new IllegalArgumentException("a report has a case, a revision from 1 on and at least one study");
        }
        if (findings.size() > FINDINGS_MAX) {
            throw new IllegalArgumentException("a report has at most " + FINDINGS_MAX + " findings");
        }
        if (studies.stream().map(ReportedStudy::studyUid).distinct().count() < studies.size()) {
            throw new IllegalArgumentException("a study occurs twice in a report");
        }
        Map<String, ReportedInstance> known = index(studies);
        for (ReportedFinding finding : findings) {
            for (KeySlice slice : finding.keySlices()) {
                if (!known.containsKey(slice.sopInstanceUid())) {
                    throw new IllegalArgumentException("a key slice is of no instance of the report");
                }
            }
        }
        int current = revision;
        if (predecessor
                .filter(earlier -> earlier.revision() >= current || earlier.revision() < 1)
                .isPresent()) {
            throw new IllegalArgumentException("a predecessor is an earlier revision");
        }
    }

    /** The study with this UID; empty when it is not of the case. */
    public Optional<ReportedStudy> study(String studyUid) {
        return studies.stream()
                .filter(study -> study.studyUid().equals(studyUid))
                .findFirst();
    }

    /** The key slices of all findings that lie in a study, each instance and frame once, in the order of the findings. */
    public List<KeySlice> keySlicesIn(ReportedStudy study) {
        Map<String, ReportedInstance> instances = index(List.of(study));
        return findings.stream()
                .flatMap(finding -> finding.keySlices().stream())
                .filter(slice -> instances.containsKey(slice.sopInstanceUid()))
                .map(slice -> new KeySlice(slice.sopInstanceUid(), slice.frame(), 0))
                .distinct()
                .toList();
    }

    /** The instances of all studies by SOP Instance UID. */
    public Map<String, ReportedInstance> instances() {
        return index(studies);
    }

    /** The most pressing urgency of its findings; empty without findings, which is not the same as routine. */
    public Optional<Urgency> urgency() {
        return findings.stream().map(ReportedFinding::urgency).min(Comparator.naturalOrder());
    }

    /** Labels the replaced report had findings for and this one has none for, in alphabetical order. */
    public List<String> withdrawnLabels() {
        Set<String> found = findings.stream().map(ReportedFinding::label).collect(Collectors.toSet());
        return predecessor.map(Predecessor::labels).orElse(Set.of()).stream()
                .filter(label -> !found.contains(label))
                .sorted()
                .toList();
    }

    /** What a reader must know besides the findings: outcome, reason, provisional, replaced, intended use. Never empty. */
    public List<String> sentences() {
        return Sentences.of(this);
    }

    /** Whether it replaces an earlier report. */
    public boolean amends() {
        return predecessor.isPresent();
    }

    private static Map<String, ReportedInstance> index(List<ReportedStudy> studies) {
        Map<String, ReportedInstance> index = new HashMap<>();
        Stream<ReportedInstance> all = studies.stream().flatMap(study -> study.instances().stream());
        all.forEach(instance -> {
            if (index.put(instance.sopInstanceUid(), instance) != null) {
                throw new IllegalArgumentException("an instance occurs twice in a report");
            }
            if (index.size() > INSTANCES_MAX) {
                throw new IllegalArgumentException("a report has at most " + INSTANCES_MAX + " instances");
            }
        });
        return index;
    }
}
