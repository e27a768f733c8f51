package io.radstream.dicom.net.upper;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the PDUs that open and end associations from their bytes (PS3.8 section 9.3).
 *
 * <p>Items of later editions are stepped over. A length that leaves its container, an even or repeated context ID and more than 128 contexts are protocol
 * errors.
 */
final class PduDecoder {

    private static final int ITEMS_MAX = 1024;
    private static final int AE_TITLE_BYTES = 16;
    private static final int RESERVED_AFTER_AE_TITLES = 32;

    private final List<PresentationContext> proposed = new ArrayList<>();
    private final List<AssociateAccept.ContextAnswer> answered = new ArrayList<>();
    private final Set<Integer> ids = new HashSet<>();
    private String applicationContext = "";
    private final UserItems user = new UserItems();
    private int items;

    private PduDecoder() {}

    /** The PDU of a type, from the bytes after its header. */
    static Pdu decode(int type, byte[] bytes, int offset, int length) throws DicomNetworkException {
        ByteBuffer body = ByteBuffer.wrap(bytes, offset, length).slice();
        try {
            return switch (type) {
                case Pdu.ASSOCIATE_RQ -> new PduDecoder().request(body);
                case Pdu.ASSOCIATE_AC -> new PduDecoder().accept(body);
                case Pdu.ASSOCIATE_RJ ->
                    new Pdu.AssociateReject(AssociationRejection.of(
                            unsignedByte(body.position(1)), unsignedByte(body), unsignedByte(body)));
                case Pdu.RELEASE_RQ -> new Pdu.ReleaseRequest();
                case Pdu.RELEASE_RP -> new Pdu.ReleaseResponse();
                case Pdu.ABORT -> new Pdu.Abort(unsignedByte(body.position(2)), unsignedByte(body));
                default ->
                    throw DicomNetworkException.protocol(AbortReason.UNRECOGNIZED_PDU, "A PDU of unknown type arrived");
            };
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw invalid("A PDU is shorter than its content");
        }
    }

    private AssociateRequest request(ByteBuffer body) throws DicomNetworkException {
        int version = unsignedShort(body);
        body.position(body.position() + 2);
        String called = text(slice(body, AE_TITLE_BYTES));
        String calling = text(slice(body, AE_TITLE_BYTES));
        slice(body, RESERVED_AFTER_AE_TITLES);
        items(body);
        return new AssociateRequest(version, called, calling, applicationContext, proposed, user.information());
    }

    private AssociateAccept accept(ByteBuffer body) throws DicomNetworkException {
        body.position(4);
        String called = text(slice(body, AE_TITLE_BYTES));
        String calling = text(slice(body, AE_TITLE_BYTES));
        slice(body, RESERVED_AFTER_AE_TITLES);
        items(body);
        return new AssociateAccept(called, calling, answered, user.information());
    }

    private void items(ByteBuffer body) throws DicomNetworkException {
        while (body.hasRemaining()) {
            if (++items > ITEMS_MAX) {
                throw invalid("A PDU has more than " + ITEMS_MAX + " items");
            }
            int type = unsignedByte(body);
            body.get();
            ByteBuffer content = slice(body, unsignedShort(body));
            switch (type) {
                case 0x10 -> applicationContext = text(content);
                case 0x20 -> proposed.add(proposal(content));
                case 0x21 -> answered.add(answer(content));
                case 0x50 -> items(content);
                default -> user.take(type, content);
            }
        }
    }

    private PresentationContext proposal(ByteBuffer content) throws DicomNetworkException {
        int id = contextId(content);
        content.position(content.position() + 3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (content.hasRemaining()) {
            if (++items > ITEMS_MAX) {
                throw invalid("A PDU has more than " + ITEMS_MAX + " items");
            }
            int type = unsignedByte(content);
            content.get();
            String uid = text(slice(content, unsignedShort(content)));
            if (type == 0x30) {
                abstractSyntax = uid;
            } else if (type == 0x40) {
                transferSyntaxes.add(uid);
            }
        }
        return new PresentationContext(id, abstractSyntax, transferSyntaxes);
    }

    private AssociateAccept.ContextAnswer answer(ByteBuffer content) throws DicomNetworkException {
        int id = contextId(content);
        content.get();
        int result = unsignedByte(content);
        content.get();
        String transferSyntax = "";
        if (content.remaining() > 4) {
            content.position(content.position() + 2);
            transferSyntax = text(slice(content, unsignedShort(content)));
        }
        return new AssociateAccept.ContextAnswer(id, result, transferSyntax);
    }

    private int contextId(ByteBuffer content) throws DicomNetworkException {
        int id = unsignedByte(content);
        if (id % 2 == 0 || !ids.add(id)) {
            throw invalid("A presentation context ID is even or used twice");
        }
        return id;
    }

    static ByteBuffer slice(ByteBuffer from, int length) {
        ByteBuffer slice = from.slice(from.position(), Math.min(length, from.remaining()));
        from.position(from.position() + length);
        return slice;
    }

    static int unsignedByte(ByteBuffer from) {
        return from.get() & 0xFF;
    }

    static int unsignedShort(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    /** Padding with spaces and NUL is not part of a title or UID. */
    static String text(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }

    private static DicomNetworkException invalid(String what) {
        return DicomNetworkException.protocol(AbortReason.INVALID_PARAMETER, what);
    }
}
