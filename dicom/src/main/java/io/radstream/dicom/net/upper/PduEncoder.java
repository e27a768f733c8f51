package io.radstream.dicom.net.upper;

import io.radstream.dicom.data.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes PDUs as bytes, numbers big endian (PS3.8 section 9.3). */
final class PduEncoder {

    private static final int AE_TITLE_BYTES = 16;
    private static final int RESERVED_AFTER_AE_TITLES = 32;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PduEncoder() {}

    /** The whole PDU, header included. */
    static byte[] encode(Pdu pdu) {
        PduEncoder encoder = new PduEncoder();
        if (pdu instanceof AssociateRequest request) {
            encoder.pdu(Pdu.ASSOCIATE_RQ, body -> body.associate(request));
        } else if (pdu instanceof AssociateAccept accept) {
            encoder.pdu(Pdu.ASSOCIATE_AC, body -> body.accept(accept));
        } else if (pdu instanceof Pdu.AssociateReject reject) {
            AssociationRejection why = reject.rejection();
            encoder.pdu(Pdu.ASSOCIATE_RJ, body -> body.bytes(0, why.result(), why.source(), why.reason()));
        } else if (pdu instanceof Pdu.ReleaseRequest) {
            encoder.pdu(Pdu.RELEASE_RQ, body -> body.bytes(0, 0, 0, 0));
        } else if (pdu instanceof Pdu.ReleaseResponse) {
            encoder.pdu(Pdu.RELEASE_RP, body -> body.bytes(0, 0, 0, 0));
        } else if (pdu instanceof Pdu.Abort abort) {
            encoder.pdu(Pdu.ABORT, body -> body.bytes(0, 0, abort.source(), abort.reason()));
        }
        return encoder.out.toByteArray();
    }

    private void associate(AssociateRequest request) {
        start(request.protocolVersion(), request.calledAe(), request.callingAe(), request.applicationContext());
        for (PresentationContext context : request.contexts()) {
            item(0x20, body -> {
                body.bytes(context.id(), 0, 0, 0);
                body.item(0x30, context.abstractSyntax());
                context.transferSyntaxes().forEach(syntax -> body.item(0x40, syntax));
            });
        }
        item(0x50, body -> body.user(request.user()));
    }

    private void accept(AssociateAccept accept) {
        start(1, accept.calledAe(), accept.callingAe(), Uid.APPLICATION_CONTEXT);
        for (AssociateAccept.ContextAnswer answer : accept.contexts()) {
            item(0x21, body -> {
                body.bytes(answer.id(), 0, answer.result(), 0);
                body.item(0x40, answer.transferSyntax());
            });
        }
        item(0x50, body -> body.user(accept.user()));
    }

    private void start(int protocolVersion, String calledAe, String callingAe, String applicationContext) {
        unsignedShort(protocolVersion);
        bytes(0, 0);
        aeTitle(calledAe);
        aeTitle(callingAe);
        out.writeBytes(new byte[RESERVED_AFTER_AE_TITLES]);
        item(0x10, applicationContext);
    }

    /** In the order of their item types, as most implementations send them. */
    private void user(UserInformation user) {
        item(0x51, body -> body.unsignedInt(user.pduBytesMax()));
        item(0x52, user.implementationClassUid());
        user.operations()
                .ifPresent(window -> item(0x53, body -> {
                    body.unsignedShort(window.invoked());
                    body.unsignedShort(window.performed());
                }));
        for (RoleSelection role : user.roles()) {
            item(0x54, body -> {
                body.counted(ascii(role.sopClassUid()));
                body.bytes(role.scu() ? 1 : 0, role.scp() ? 1 : 0);
            });
        }
        if (!user.implementationVersionName().isEmpty()) {
            item(0x55, user.implementationVersionName());
        }
        for (ExtendedNegotiation extended : user.extended()) {
            item(0x56, body -> {
                body.counted(ascii(extended.sopClassUid()));
                body.out.writeBytes(extended.information());
            });
        }
        user.commonExtended().forEach(common -> item(0x57, body -> body.common(common)));
        user.identity()
                .ifPresent(identity -> item(0x58, body -> {
                    body.bytes(identity.type().code(), identity.responseRequested() ? 1 : 0);
                    body.counted(identity.primary());
                    body.counted(identity.secondary());
                }));
        user.identityResponse().ifPresent(response -> item(0x59, body -> body.counted(response.content())));
    }

    private void common(CommonExtendedNegotiation common) {
        counted(ascii(common.sopClassUid()));
        counted(ascii(common.serviceClassUid()));
        counted(content(related -> common.relatedClassUids().forEach(uid -> related.counted(ascii(uid)))));
    }

    private void counted(byte[] content) {
        unsignedShort(content.length);
        out.writeBytes(content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void aeTitle(String title) {
        byte[] text = ascii(title);
        for (int i = 0; i < AE_TITLE_BYTES; i++) {
            out.write(i < text.length ? text[i] : ' ');
        }
    }

    private void pdu(int type, Consumer<PduEncoder> body) {
        byte[] content = content(body);
        bytes(type, 0);
        unsignedInt(content.length);
        out.writeBytes(content);
    }

    private void item(int type, String text) {
        item(type, body -> body.out.writeBytes(ascii(text)));
    }

    private void item(int type, Consumer<PduEncoder> body) {
        byte[] content = content(body);
        bytes(type, 0);
        unsignedShort(content.length);
        out.writeBytes(content);
    }

    private static byte[] content(Consumer<PduEncoder> body) {
        PduEncoder encoder = new PduEncoder();
        body.accept(encoder);
        return encoder.out.toByteArray();
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void unsignedShort(int value) {
        bytes(value >>> 8, value);
    }

    private void unsignedInt(long value) {
        unsignedShort((int) (value >>> 16));
        unsignedShort((int) value);
    }
}
