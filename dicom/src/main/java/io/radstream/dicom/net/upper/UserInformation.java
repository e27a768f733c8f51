package io.radstream.dicom.net.upper;

import io.radstream.dicom.file.DicomWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The user information items of A-ASSOCIATE-RQ and -AC (PS3.8 annex D.1, PS3.7 annex D.3.3).
 *
 * @param pduBytesMax the longest P-DATA-TF body the sender takes; 0 sets no limit
 * @param implementationClassUid of the sender, may be empty
 * @param implementationVersionName of the sender, may be empty
 * @param operations asynchronous operations window
 * @param roles role selections
 * @param extended SOP Class extended negotiations
 * @param commonExtended SOP Class common extended negotiations; in requests only
 * @param identity in requests only
 * @param identityResponse in acceptances only: there when the identity was believed; empty bytes for types 1 and 2
 */
public record UserInformation(
        long pduBytesMax,
        String implementationClassUid,
        String implementationVersionName,
        Optional<AsynchronousOperations> operations,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        Optional<UserIdentity> identity,
        Optional<ServerResponse> identityResponse) {

    /**
     * What the acceptor says to an identity it believes.
     *
     * @param content Kerberos AP-REP, SAML response or token; empty for user names
     */
    public record ServerResponse(byte[] content) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ServerResponse response && Arrays.equals(response.content, content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }
    }

    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }

    /** This implementation with no item beyond the required ones. */
    public static UserInformation of(long pduBytesMax) {
        return new UserInformation(
                pduBytesMax,
                DicomWriter.IMPLEMENTATION_CLASS_UID,
                DicomWriter.IMPLEMENTATION_VERSION_NAME,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with what a requestor proposes. */
    public UserInformation proposing(
            List<RoleSelection> roleSelections,
            List<ExtendedNegotiation> negotiations,
            Optional<UserIdentity> userIdentity) {
        return new UserInformation(
                pduBytesMax,
                implementationClassUid,
                implementationVersionName,
                operations,
                roleSelections,
                negotiations,
                commonExtended,
                userIdentity,
                identityResponse);
    }

    /** The same with what an acceptor answers. */
    public UserInformation answering(
            Optional<AsynchronousOperations> window,
            List<RoleSelection> roleSelections,
            List<ExtendedNegotiation> negotiations,
            Optional<ServerResponse> response) {
        return new UserInformation(
                pduBytesMax,
                implementationClassUid,
                implementationVersionName,
                window,
                roleSelections,
                negotiations,
                commonExtended,
                identity,
                response);
    }
}
