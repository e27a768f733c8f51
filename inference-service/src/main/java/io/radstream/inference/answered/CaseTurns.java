package io.radstream.inference.answered;

import io.radstream.id.CaseId;
import java.util.HashSet;
import java.util.Set;

/**
 * One record of a case at a time: two deliveries of one revision, or two revisions, never race for the answer.
 *
 * <p>Records of different cases do not wait for one another. Bounded by the number of threads that call it.
 */
public final class CaseTurns {

    private final Set<CaseId> taken = new HashSet<>();

    /** The turn of a case; ends when it is closed. */
    public final class Turn implements AutoCloseable {

        private final CaseId caseId;

        private Turn(CaseId caseId) {
            this.caseId = caseId;
        }

        /** Whose turn it is. */
        public CaseId caseId() {
            return caseId;
        }

        @Override
        public void close() {
            synchronized (taken) {
                taken.remove(caseId);
                taken.notifyAll();
            }
        }
    }

    /** Waits until no other record of the case is in hand. */
    public Turn take(CaseId caseId) throws InterruptedException {
        synchronized (taken) {
            while (!taken.add(caseId)) {
                taken.wait();
            }
            return new Turn(caseId);
        }
    }
}
