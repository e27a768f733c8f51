package io.radstream.dicom.file;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.util.Optional;

/** Recognises how a data set is encoded from the first bytes of its first element. */
final class FirstElement {

    /** Tag, VR and a length of 16 bits; or tag and a length of 32 bits. */
    static final int BYTES = 8;

    /** Standard data sets begin in a low group: command (0000), directory (0004), identifying (0008) up to image (0028). */
    private static final int GROUP_MAX = 0x0040;

    private static final long IMPLICIT_LENGTH_MAX = 1 << 20;

    private FirstElement() {}

    /**
     * The declared syntax where the bytes agree with it, otherwise the uncompressed one they are in.
     *
     * <p>Empty when the bytes look like no data set. A declared compressed syntax stays as long as the VR is explicit.
     */
    static Optional<TransferSyntax> syntax(byte[] first, Optional<TransferSyntax> declared) {
        if (first.length < BYTES) {
            return Optional.empty();
        }
        boolean explicit = Vr.of(first[4], first[5]).isPresent();
        if (declared.isPresent() && agrees(first, explicit, declared.get())) {
            return declared;
        }
        int littleGroup = (first[1] & 0xFF) << 8 | (first[0] & 0xFF);
        int bigGroup = (first[0] & 0xFF) << 8 | (first[1] & 0xFF);
        if (explicit && littleGroup <= GROUP_MAX) {
            return Optional.of(TransferSyntax.EXPLICIT_LE);
        }
        if (explicit && bigGroup <= GROUP_MAX) {
            return Optional.of(TransferSyntax.EXPLICIT_BE);
        }
        return littleGroup <= GROUP_MAX && littleGroup > 0 && implicitLength(first) <= IMPLICIT_LENGTH_MAX
                ? Optional.of(TransferSyntax.IMPLICIT_LE)
                : Optional.empty();
    }

    private static boolean agrees(byte[] first, boolean explicit, TransferSyntax declared) {
        if (explicit != declared.explicitVr()) {
            return false;
        }
        // A data set beginning beyond group 00FF is unusual; byte order shows only in the low groups.
        int high = declared.bigEndian() ? first[0] : first[1];
        int low = declared.bigEndian() ? first[1] : first[0];
        return !explicit || high == 0 || low != 0;
    }

    private static long implicitLength(byte[] first) {
        long length = 0;
        for (int i = BYTES - 1; i >= 4; i--) {
            length = length << 8 | (first[i] & 0xFF);
        }
        return length == DataSetReader.UNDEFINED ? 0 : length;
    }
}
