package io.radstream.dicom.net.upper;

import java.util.List;

/**
 * What kind of SOP Class this is, for acceptors that do not know it (PS3.7 annex D.3.3.6).
 *
 * @param sopClassUid the SOP Class
 * @param serviceClassUid its service, for example 1.2.840.10008.4.2 for storage
 * @param relatedClassUids more general SOP Classes that its instances can be taken for
 */
public record CommonExtendedNegotiation(String sopClassUid, String serviceClassUid, List<String> relatedClassUids) {

    /** Storage, as a service class (PS3.6 annex A). */
    public static final String STORAGE_SERVICE = "1.2.840.10008.4.2";

    public CommonExtendedNegotiation {
        relatedClassUids = List.copyOf(relatedClassUids);
    }
}
