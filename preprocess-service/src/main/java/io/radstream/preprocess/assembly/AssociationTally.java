package io.radstream.preprocess.assembly;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

    AssociationTally plus(String sopInstanceUid) {
        return new AssociationTally(counted + 1, digest ^ StudyKey.digest(sopInstanceUid), announced, announcedDigest);
    }

    AssociationTally released(int count, OptionalLong releaseDigest) {
        return new AssociationTally(counted, digest, OptionalInt.of(count), releaseDigest);
    }

    /** Whether the release came and everything it announced, and nothing else, has been counted. */
    boolean matched() {
        boolean count = announced.isPresent() && announced.getAsInt() == counted;
        return count && (announcedDigest.isEmpty() || announcedDigest.getAsLong() == digest);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(counted);
        out.writeLong(digest);
        out.writeInt(announced.orElse(-1));
        out.writeBoolean(announcedDigest.isPresent());
        out.writeLong(announcedDigest.orElse(0));
    }

    static AssociationTally read(DataInputStream in) throws IOException {
        int counted = in.readInt();
        long digest = in.readLong();
        int announced = in.readInt();
        boolean stated = in.readBoolean();
        long announcedDigest = in.readLong();
        return new AssociationTally(
                counted,
                digest,
                announced < 0 ? OptionalInt.empty() : OptionalInt.of(announced),
                stated ? OptionalLong.of(announcedDigest) : OptionalLong.empty());
    }
}
