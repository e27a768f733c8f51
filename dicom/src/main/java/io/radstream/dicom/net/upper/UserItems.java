package io.radstream.dicom.net.upper;

import static io.radstream.dicom.net.upper.PduDecoder.slice;
import static io.radstream.dicom.net.upper.PduDecoder.text;
import static io.radstream.dicom.net.upper.PduDecoder.unsignedByte;
import static io.radstream.dicom.net.upper.PduDecoder.unsignedShort;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the user information items of an association PDU (PS3.7 annex D.3.3). A read past an item's end throws BufferUnderflowException. */
final class UserItems {

    private long pduBytesMax;
    private String implementationClassUid = "";
    private String implementationVersionName = "";
    private Optional<AsynchronousOperations> operations = Optional.empty();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private Optional<UserIdentity> identity = Optional.empty();
    private Optional<UserInformation.ServerResponse> identityResponse = Optional.empty();

    void take(int type, ByteBuffer content) {
        switch (type) {
            case 0x51 -> pduBytesMax = content.getInt() & 0xFFFFFFFFL;
            case 0x52 -> implementationClassUid = text(content);
            case 0x53 ->
                operations = Optional.of(new AsynchronousOperations(unsignedShort(content), unsignedShort(content)));
            case 0x54 ->
                roles.add(new RoleSelection(
                        text(counted(content)), unsignedByte(content) == 1, unsignedByte(content) == 1));
            case 0x55 -> implementationVersionName = text(content);
            case 0x56 -> extended.add(new ExtendedNegotiation(text(counted(content)), rest(content)));
            case 0x57 -> commonExtended.add(common(content));
            case 0x58 -> identity = identity(content);
            case 0x59 -> identityResponse = Optional.of(new UserInformation.ServerResponse(rest(counted(content))));
            default -> {
                // An item of a later edition: PS3.8 section 9.3.1 says to ignore it.
            }
        }
    }

    UserInformation information() {
        return new UserInformation(
                pduBytesMax,
                implementationClassUid,
                implementationVersionName,
                operations,
                roles,
                extended,
                commonExtended,
                identity,
                identityResponse);
    }

    private static CommonExtendedNegotiation common(ByteBuffer content) {
        String sopClass = text(counted(content));
        String service = text(counted(content));
        List<String> related = new ArrayList<>();
        // Older requestors leave the related classes out altogether.
        ByteBuffer classes = content.hasRemaining() ? counted(content) : content;
        while (classes.hasRemaining()) {
            related.add(text(counted(classes)));
        }
        return new CommonExtendedNegotiation(sopClass, service, related);
    }

    /** Types of a later edition are ignored, as if no identity had been given. */
    private static Optional<UserIdentity> identity(ByteBuffer content) {
        int type = unsignedByte(content);
        boolean responseRequested = unsignedByte(content) == 1;
        byte[] primary = rest(counted(content));
        byte[] secondary = rest(counted(content));
        return UserIdentity.Type.of(type).map(known -> new UserIdentity(known, responseRequested, primary, secondary));
    }

    private static ByteBuffer counted(ByteBuffer content) {
        return slice(content, unsignedShort(content));
    }

    private static byte[] rest(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
