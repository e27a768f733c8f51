package io.radstream.dicom.net.upper;

import java.time.Duration;

/**
 * How long an association waits.
 *
 * @param artim the ARTIM timer: how long a connection may take to ask for an association in full, and to close after its end (PS3.8 section 9.1.5)
 * @param idle how long an association may be silent between two PDUs
 * @param pdu how long a PDU may take from its first byte to its last
 * @param write how long the peer may take nothing of what is sent
 */
public record AssociationTimes(Duration artim, Duration idle, Duration pdu, Duration write) {

    /** 30 s, 5 min, 1 min, 1 min. */
    public static final AssociationTimes DEFAULT = new AssociationTimes(
            Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(1));

    public AssociationTimes {
        if (artim.isNegative() || artim.isZero() || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("Times are positive");
        }
        if (pdu.isNegative() || pdu.isZero() || write.isNegative() || write.isZero()) {
            throw new IllegalArgumentException("Times are positive");
        }
    }
}
