package io.radstream.preprocess.ledger;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last revision of every case on both sides: how many instances assembly handed over, and what preparation says became of them.
 *
 * <p>An instance of a case ends as used, set aside or rejected. A revision whose ends do not add up to its instances is unbalanced; one that has no
 * ends at all is open, and overdue after a while. A case that could not be prepared (its manifest is gone, a dead letter) ends all its
 * instances as lost. The books of at most {@value #CASES_MAX} cases are kept, the oldest are closed first. Safe for concurrent use.
 */
final class InstanceBooks {

    static final int CASES_MAX = 500_000;

    /** One case. A side that has not spoken has revision 0. */
    private record Book(Assembled assembled, Prepared prepared) {

        static final Book EMPTY = new Book(new Assembled(0, 0, Instant.EPOCH), new Prepared(0, 0, 0, 0, false));

        boolean open() {
            return prepared.revision < assembled.revision;
        }

        boolean unbalanced() {
            return prepared.revision == assembled.revision && !prepared.lost && prepared.ends() != assembled.instances;
        }
    }

    private record Assembled(int revision, int instances, Instant at) {}

    private record Prepared(int revision, int used, int setAside, int rejected, boolean lost) {
        int ends() {
            return used + setAside + rejected;
        }
    }

    private final Map<String, Book> books = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Book> eldest) {
            return size() > CASES_MAX;
        }
    };

    /** An older revision, or a repetition, changes nothing. */
    synchronized void assembled(CaseAssembled event) {
        Book book = books.getOrDefault(event.getCaseId(), Book.EMPTY);
        if (event.getRevision() > book.assembled.revision) {
            books.put(
                    event.getCaseId(),
                    new Book(
                            new Assembled(event.getRevision(), event.getInstanceCount(), event.getAssembledAt()),
                            book.prepared));
        }
    }

    /** An older revision changes nothing; a repetition states the same. */
    synchronized void prepared(CasePrepared event) {
        Book book = books.getOrDefault(event.getCaseId(), Book.EMPTY);
        if (event.getRevision() >= book.prepared.revision) {
            int ends = event.getUsedCount() + event.getSetAsideCount() + event.getRejectedCount();
            boolean lost = ends == 0 && event.getEmptyReason() != null;
            books.put(
                    event.getCaseId(),
                    new Book(
                            book.assembled,
                            new Prepared(
                                    event.getRevision(),
                                    event.getUsedCount(),
                                    event.getSetAsideCount(),
                                    event.getRejectedCount(),
                                    lost)));
        }
    }

    /** The sums over the last revisions, as of {@code now}. */
    synchronized InstanceSums sums(Instant now, Duration overdueAfter) {
        InstanceSums sums = InstanceSums.NONE;
        for (Book book : books.values()) {
            Assembled in = book.assembled;
            Prepared out = book.prepared;
            // Of a case whose assembly has left the topic only the ends are known; they are its instances.
            boolean overdue = book.open() && in.at.plus(overdueAfter).isBefore(now);
            sums = sums.plus(new InstanceSums(
                    in.revision == 0 ? out.ends() : in.instances,
                    book.open() ? 0 : out.used,
                    book.open() ? 0 : out.setAside,
                    book.open() ? 0 : out.rejected,
                    !book.open() && out.lost ? in.instances : 0,
                    book.open() ? in.instances : 0,
                    overdue ? 1 : 0,
                    in.revision > 0 && book.unbalanced() ? 1 : 0));
        }
        return sums;
    }
}
