package io.radstream.inference.prepared;

import io.radstream.event.PreparedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.encoding.EncodingKey;
import io.radstream.reject.RejectedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan of a case on its way to its encoding, or to the reason why there is none. Used by one thread. */
final class WantedScan {

    private final PreparedScan scan;
    private @Nullable EncodingKey key;
    private @Nullable ScanEncoding encoding;
    private @Nullable RejectedException failure;

    WantedScan(PreparedScan scan, ScanReader reader, String encoder) {
        this.scan = scan;
        try {
            key = new EncodingKey(reader.ref(scan).sha256(), encoder);
        } catch (RejectedException e) {
            failure = e;
        }
    }

    PreparedScan scan() {
        return scan;
    }

    /** What the encoding depends on; empty when the scan cannot be read. */
    Optional<EncodingKey> key() {
        return Optional.ofNullable(key);
    }

    Optional<ScanEncoding> encoding() {
        return Optional.ofNullable(encoding);
    }

    Optional<RejectedException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it can still get an encoding and has none. */
    boolean open() {
        return encoding == null && failure == null;
    }

    void encoded(ScanEncoding result) {
        encoding = result;
    }

    void failed(RejectedException reason) {
        failure = reason;
    }
}
