package io.radstream.preprocess.assembly;

import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.completeness.Standing;
import io.radstream.preprocess.completeness.Standing.Hinted;
import io.radstream.preprocess.completeness.Standing.Missing;
import io.radstream.preprocess.completeness.Standing.Proven;
import io.radstream.preprocess.completeness.StudyMoments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State of one study of one patient, and of the case it makes: one row. Mutable: read, changed and written within one record.
 *
 * <p>Times are milliseconds of the {@link LivenessClock} unless their name says otherwise; {@link #NEVER} means not yet.
 */
final class StudyState {

    /** Where the study is in its life. Stored by its place in this list. */
    enum Phase {
        /** Collecting instances of the next revision. */
        OPEN,
        /** The last revision is out; a late image opens the next one. */
        CLOSED,
        /** Too old for another revision; its instances are forgotten. */
        ENDED
    }

    /** How strongly the signs speak. */
    enum Strength {
        SILENT,
        MISSING,
        HINTED,
        PROVEN
    }

    static final long NEVER = -1;
    static final int CALLING_AES_MAX = 16;
    static final int SCANNERS_MAX = 8;
    static final int SOURCES_MAX = 8;
    /** Studies of one case. */
    static final int MEMBERS_MAX = 16;

    private static final int VERSION = 2;
    private static final Phase[] PHASES = Phase.values();
    private static final Strength[] STRENGTHS = Strength.values();
    private static final CaseFlag[] FLAGS = CaseFlag.values();
    private static final int KEY_BYTES = 32;
    private static final int CASE_BYTES = 16;

    final PatientKey patient;
    final StudyUid study;
    Phase phase = Phase.OPEN;
    int generation;
    /** Of the case this study names; 0 in a study that is a member of another's case. */
    int revision;
    /** Distinct instances that have come, withdrawn ones too, and the XOR of their digests. */
    int counted;

    long digest;
    int withdrawn;
    /** What every revision from now on says to a reader; those of a revision alone are not here. */
    final EnumSet<CaseFlag> flags = EnumSet.noneOf(CaseFlag.class);
    /** Whether the revision that is being collected has an image that came after the one before was out. */
    boolean late;
    /** Whether the last revision was a provisional one. */
    boolean previewed;

    long openedAt;
    long activityAt;
    long instanceAt;
    long closedAt = NEVER;
    /** What the signs together said last, and since when. */
    Strength standing = Strength.SILENT;

    Evidence standingBy = Evidence.UNKNOWN;
    long standingAt;
    /** Since when the last revision's release had stood when it went out; NEVER when it went out for another reason. */
    long hintedAt = NEVER;
    /** The longest pause between two instances of the revision, and between a matched release and the next instance. */
    long pauseMax;

    long releasePauseMax;
    /** The deadline in the index, never later than the true one. */
    long indexedAt = NEVER;

    long firstStoredAtEpochMs;
    /** What the source asked for, ms; NEVER when it asked for nothing. */
    long quietAsked = NEVER;

    long delayAsked = NEVER;
    long ageAsked = NEVER;
    /** Name of the source rule at ingest; empty for the default rule. */
    String site = "";
    /** The study whose case this one is a member of; empty: it has a case of its own. */
    String anchor = "";
    /** The case it was a member of when it joined. */
    Optional<CaseId> joined = Optional.empty();
    /** Other studies of the case this study names. */
    final List<String> members = new ArrayList<>();

    /** The case before, which was too old to be revised. */
    Optional<CaseId> previous = Optional.empty();

    StudySigns signs = new StudySigns();
    final TreeSet<String> callingAes = new TreeSet<>();
    final TreeMap<String, Integer> scanners = new TreeMap<>();
    /** Sender and modality of what has come: whose pauses this study's waits are learned from. */
    final Set<String> sources = new TreeSet<>();

    StudyState(PatientKey patient, StudyUid study) {
        this.patient = patient;
        this.study = study;
    }

    StudyKey key() {
        return StudyKey.of(patient, study);
    }

    CaseId caseId() {
        return CaseId.of(patient, study, generation);
    }

    /** The scanner most instances name; of equals the first in the alphabet. */
    Optional<String> scanner() {
        return scanners.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    StudyMoments moments() {
        return new StudyMoments(openedAt, activityAt, standingAt, previewed || revision > 0 || closedAt != NEVER);
    }

    /** Notes what the signs say now; since when counts anew when they say something else. */
    void stands(Standing now, long at) {
        Strength strength = strength(now);
        Evidence by = by(now);
        if (strength != standing || by != standingBy) {
            standing = strength;
            standingBy = by;
            standingAt = at;
        }
    }

    /** Whether the sender has said that it is done, and nothing is known to be missing. */
    boolean hinted() {
        return standing == Strength.HINTED;
    }

    private static Strength strength(Standing standing) {
        if (standing instanceof Proven) {
            return Strength.PROVEN;
        }
        if (standing instanceof Hinted) {
            return Strength.HINTED;
        }
        return standing instanceof Missing ? Strength.MISSING : Strength.SILENT;
    }

    private static Evidence by(Standing standing) {
        if (standing instanceof Proven proven) {
            return proven.by();
        }
        return standing instanceof Hinted hinted ? hinted.by() : Evidence.UNKNOWN;
    }

    byte[] encode() {
        RowWriter out = new RowWriter()
                .octet(VERSION)
                .hex(patient.value())
                .uid(study.value())
                .symbol(phase)
                .number(generation)
                .number(revision)
                .number(counted)
                .hash(digest)
                .number(withdrawn)
                .number(flags.size());
        flags.forEach(out::symbol);
        out.flag(late)
                .flag(previewed)
                .number(openedAt)
                .number(activityAt)
                .number(instanceAt)
                .moment(closedAt)
                .symbol(standing)
                .symbol(standingBy)
                .number(standingAt)
                .moment(hintedAt)
                .number(pauseMax)
                .number(releasePauseMax)
                .moment(indexedAt)
                .number(firstStoredAtEpochMs)
                .moment(quietAsked)
                .moment(delayAsked)
                .moment(ageAsked)
                .text(site)
                .uid(anchor)
                .flag(joined.isPresent());
        joined.ifPresent(id -> out.hex(id.value()));
        out.flag(previous.isPresent());
        previous.ifPresent(id -> out.hex(id.value()));
        out.number(members.size());
        members.forEach(out::uid);
        signs.write(out);
        out.number(callingAes.size());
        callingAes.forEach(out::text);
        out.number(scanners.size());
        scanners.forEach((scanner, count) -> out.text(scanner).number(count));
        out.number(sources.size());
        sources.forEach(out::text);
        return out.bytes();
    }

    static StudyState decode(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        StateVersion.check(in.octet(), VERSION);
        StudyState state = new StudyState(new PatientKey(in.hex(KEY_BYTES)), new StudyUid(in.uid()));
        state.phase = in.symbol(PHASES);
        state.generation = in.count();
        state.revision = in.count();
        state.counted = in.count();
        state.digest = in.hash();
        state.withdrawn = in.count();
        for (int left = in.count(); left > 0; left--) {
            state.flags.add(in.symbol(FLAGS));
        }
        state.late = in.flag();
        state.previewed = in.flag();
        state.readTimes(in);
        state.site = in.text();
        state.anchor = in.uid();
        state.joined = in.flag() ? Optional.of(new CaseId(in.hex(CASE_BYTES))) : Optional.empty();
        state.previous = in.flag() ? Optional.of(new CaseId(in.hex(CASE_BYTES))) : Optional.empty();
        for (int left = in.count(); left > 0; left--) {
            state.members.add(in.uid());
        }
        state.signs = StudySigns.read(in);
        for (int left = in.count(); left > 0; left--) {
            state.callingAes.add(in.text());
        }
        for (int left = in.count(); left > 0; left--) {
            state.scanners.put(in.text(), in.count());
        }
        for (int left = in.count(); left > 0; left--) {
            state.sources.add(in.text());
        }
        return state;
    }

    private void readTimes(RowReader in) {
        openedAt = in.number();
        activityAt = in.number();
        instanceAt = in.number();
        closedAt = in.moment();
        standing = in.symbol(STRENGTHS);
        standingBy = in.evidence();
        standingAt = in.number();
        hintedAt = in.moment();
        pauseMax = in.number();
        releasePauseMax = in.number();
        indexedAt = in.moment();
        firstStoredAtEpochMs = in.number();
        quietAsked = in.moment();
        delayAsked = in.moment();
        ageAsked = in.moment();
    }
}
