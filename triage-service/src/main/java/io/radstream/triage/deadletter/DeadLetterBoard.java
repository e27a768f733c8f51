package io.radstream.triage.deadletter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The dead letters of all services, one entry for each rejected record however often it was rejected.
 *
 * <p>Safe for concurrent use. Beyond {@code lettersMax} the oldest entries are forgotten here; they stay in their topics.
 */
public final class DeadLetterBoard {

    private record Origin(String service, String topic, int partition, long offset) {}

    private final int lettersMax;
    private final Map<Origin, DeadLetter> letters = new LinkedHashMap<>();
    private long forgotten;

    public DeadLetterBoard(int lettersMax) {
        this.lettersMax = lettersMax;
    }

    /** Takes in a dead letter; a repetition of the same origin replaces the entry. */
    public synchronized void add(DeadLetter letter) {
        letters.put(new Origin(letter.service(), letter.topic(), letter.partition(), letter.offset()), letter);
        if (letters.size() > lettersMax) {
            letters.remove(letters.keySet().iterator().next());
            forgotten++;
        }
    }

    /** Whether {@code service} has already rejected the record at this place. */
    public synchronized boolean contains(String service, String topic, int partition, long offset) {
        return letters.containsKey(new Origin(service, topic, partition, offset));
    }

    /** The entries of a study, oldest first. */
    public List<DeadLetter> ofStudy(String studyUid) {
        return matching(letter -> letter.studyUid().equals(studyUid));
    }

    /** The latest entries, newest first. */
    public List<DeadLetter> latest(int limit) {
        List<DeadLetter> all = new ArrayList<>(matching(letter -> true));
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /** How many instances of each study are dead letters and in no case: all but those of which another form was there already. */
    public Map<String, Integer> lostInstances() {
        Map<String, Set<String>> uids = new HashMap<>();
        matching(DeadLetter::losesAnInstance)
                .forEach(letter -> uids.computeIfAbsent(letter.studyUid(), study -> new HashSet<>())
                        .add(letter.sopInstanceUid()));
        Map<String, Integer> lost = new HashMap<>();
        uids.forEach((study, instances) -> lost.put(study, instances.size()));
        return lost;
    }

    /** Number of entries. */
    public synchronized int size() {
        return letters.size();
    }

    /** How many entries were forgotten because the board was full. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private synchronized List<DeadLetter> matching(Predicate<DeadLetter> filter) {
        return letters.values().stream().filter(filter).toList();
    }
}
