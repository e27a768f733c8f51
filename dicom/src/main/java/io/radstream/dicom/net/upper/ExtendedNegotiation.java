package io.radstream.dicom.net.upper;

import java.util.Arrays;

/**
 * What the service of a SOP Class wants to agree on beyond its transfer syntax (PS3.7 annex D.3.3.5).
 *
 * @param sopClassUid the SOP Class
 * @param information Service-class-application-information, with a meaning of its own in each service; not copied
 */
public record ExtendedNegotiation(String sopClassUid, byte[] information) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedNegotiation negotiation
                && negotiation.sopClassUid.equals(sopClassUid)
                && Arrays.equals(negotiation.information, information);
    }

    @Override
    public int hashCode() {
        return 31 * sopClassUid.hashCode() + Arrays.hashCode(information);
    }
}
