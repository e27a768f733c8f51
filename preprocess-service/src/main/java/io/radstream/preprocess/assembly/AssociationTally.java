package io.radstream.preprocess.assembly;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one association brought of a study, and what its release announced.
 *
 * @param counted distinct instances counted so far, also those that other associations had brought before
 * @param digest XOR over {@link StudyKey#digest} of these
 * @param announced the count of the release; empty before it
 * @param announcedDigest the digest of the release; empty before it, or when it states none
 */
record AssociationTally(int counted, long digest, OptionalInt announced, OptionalLong announcedDigest) {

    static final AssociationTally EMPTY = new AssociationTally(0, 0, OptionalInt.empty(), OptionalLong.empty());

    /** With one more instance, given by its digest. */
    AssociationTally plus(long instance) {
        return new AssociationTally(counted + 1, digest ^ instance, announced, announcedDigest);
    }

    AssociationTally released(int count, OptionalLong releaseDigest) {
        return new AssociationTally(counted, digest, OptionalInt.of(count), releaseDigest);
    }

    /** Whether the release came and everything it announced, and nothing else, has been counted. */
    boolean matched() {
        boolean count = announced.isPresent() && announced.getAsInt() == counted;
        return count && (announcedDigest.isEmpty() || announcedDigest.getAsLong() == digest);
    }

    void write(RowWriter out) {
        out.number(counted).hash(digest).moment(announced.orElse(-1)).flag(announcedDigest.isPresent());
        announcedDigest.ifPresent(out::hash);
    }

    static AssociationTally read(RowReader in) {
        int counted = in.count();
        long digest = in.hash();
        int announced = (int) in.moment();
        return new AssociationTally(
                counted,
                digest,
                announced < 0 ? OptionalInt.empty() : OptionalInt.of(announced),
                in.flag() ? OptionalLong.of(in.hash()) : OptionalLong.empty());
    }
}
