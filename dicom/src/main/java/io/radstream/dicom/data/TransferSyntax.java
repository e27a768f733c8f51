package io.radstream.dicom.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a data set is encoded: VR explicit or implicit, byte order, deflated, pixel data native or encapsulated (PS3.5 annex A).
 *
 * <p>Every transfer syntax of PS3.6 for files and messages is a constant here, also the retired ones. An unknown UID can be carried as an
 * encapsulated explicit little endian syntax, which is what every private and future compressed syntax has been ({@link #unknown}).
 */
public final class TransferSyntax {

    private static final Map<String, TransferSyntax> STANDARD = new LinkedHashMap<>();

    public static final TransferSyntax IMPLICIT_LE = standard("1.2.840.10008.1.2", Encoding.IMPLICIT_LE);
    public static final TransferSyntax EXPLICIT_LE = standard("1.2.840.10008.1.2.1", Encoding.EXPLICIT_LE);
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED =
            standard("1.2.840.10008.1.2.1.98", Encoding.ENCAPSULATED);
    public static final TransferSyntax DEFLATED = standard("1.2.840.10008.1.2.1.99", Encoding.DEFLATED);
    public static final TransferSyntax EXPLICIT_BE = standard("1.2.840.10008.1.2.2", Encoding.EXPLICIT_BE);
    public static final TransferSyntax MPEG2_MAIN = standard("1.2.840.10008.1.2.4.100", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG2_HIGH = standard("1.2.840.10008.1.2.4.101", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG4_HIGH_4_1 = standard("1.2.840.10008.1.2.4.102", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG4_HIGH_4_1_BD = standard("1.2.840.10008.1.2.4.103", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG4_HIGH_4_2_2D = standard("1.2.840.10008.1.2.4.104", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG4_HIGH_4_2_3D = standard("1.2.840.10008.1.2.4.105", Encoding.ENCAPSULATED);
    public static final TransferSyntax MPEG4_STEREO_4_2 = standard("1.2.840.10008.1.2.4.106", Encoding.ENCAPSULATED);
    public static final TransferSyntax HEVC_MAIN_5_1 = standard("1.2.840.10008.1.2.4.107", Encoding.ENCAPSULATED);
    public static final TransferSyntax HEVC_MAIN_10_5_1 = standard("1.2.840.10008.1.2.4.108", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_XL_LOSSLESS = standard("1.2.840.10008.1.2.4.110", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_XL_RECOMPRESSION =
            standard("1.2.840.10008.1.2.4.111", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_XL = standard("1.2.840.10008.1.2.4.112", Encoding.ENCAPSULATED);
    public static final TransferSyntax HTJ2K_LOSSLESS = standard("1.2.840.10008.1.2.4.201", Encoding.ENCAPSULATED);
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = standard("1.2.840.10008.1.2.4.202", Encoding.ENCAPSULATED);
    public static final TransferSyntax HTJ2K = standard("1.2.840.10008.1.2.4.203", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPIP_HTJ2K_REFERENCED =
            standard("1.2.840.10008.1.2.4.204", Encoding.EXPLICIT_LE);
    public static final TransferSyntax JPIP_HTJ2K_REFERENCED_DEFLATE =
            standard("1.2.840.10008.1.2.4.205", Encoding.DEFLATED);
    public static final TransferSyntax JPEG_BASELINE = standard("1.2.840.10008.1.2.4.50", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_EXTENDED = standard("1.2.840.10008.1.2.4.51", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_EXTENDED_3_5 = standard("1.2.840.10008.1.2.4.52", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_6_8 =
            standard("1.2.840.10008.1.2.4.53", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_7_9 =
            standard("1.2.840.10008.1.2.4.54", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_FULL_PROGRESSION_10_12 =
            standard("1.2.840.10008.1.2.4.55", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_FULL_PROGRESSION_11_13 =
            standard("1.2.840.10008.1.2.4.56", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LOSSLESS = standard("1.2.840.10008.1.2.4.57", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LOSSLESS_15 = standard("1.2.840.10008.1.2.4.58", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_EXTENDED_HIERARCHICAL_16_18 =
            standard("1.2.840.10008.1.2.4.59", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_EXTENDED_HIERARCHICAL_17_19 =
            standard("1.2.840.10008.1.2.4.60", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_HIERARCHICAL_20_22 =
            standard("1.2.840.10008.1.2.4.61", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_HIERARCHICAL_21_23 =
            standard("1.2.840.10008.1.2.4.62", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_FULL_PROGRESSION_HIERARCHICAL_24_26 =
            standard("1.2.840.10008.1.2.4.63", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_FULL_PROGRESSION_HIERARCHICAL_25_27 =
            standard("1.2.840.10008.1.2.4.64", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LOSSLESS_HIERARCHICAL_28 =
            standard("1.2.840.10008.1.2.4.65", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LOSSLESS_HIERARCHICAL_29 =
            standard("1.2.840.10008.1.2.4.66", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = standard("1.2.840.10008.1.2.4.70", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LS_LOSSLESS = standard("1.2.840.10008.1.2.4.80", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
            standard("1.2.840.10008.1.2.4.81", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_2000_LOSSLESS = standard("1.2.840.10008.1.2.4.90", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_2000 = standard("1.2.840.10008.1.2.4.91", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_2000_MC_LOSSLESS =
            standard("1.2.840.10008.1.2.4.92", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPEG_2000_MC = standard("1.2.840.10008.1.2.4.93", Encoding.ENCAPSULATED);
    public static final TransferSyntax JPIP_REFERENCED = standard("1.2.840.10008.1.2.4.94", Encoding.EXPLICIT_LE);
    public static final TransferSyntax JPIP_REFERENCED_DEFLATE = standard("1.2.840.10008.1.2.4.95", Encoding.DEFLATED);
    public static final TransferSyntax RLE = standard("1.2.840.10008.1.2.5", Encoding.ENCAPSULATED);
    public static final TransferSyntax DEFLATED_FRAMES = standard("1.2.840.10008.1.2.8.1", Encoding.ENCAPSULATED);

    private final String uid;
    private final Encoding encoding;

    private TransferSyntax(String uid, Encoding encoding) {
        this.uid = uid;
        this.encoding = encoding;
    }

    private static TransferSyntax standard(String uid, Encoding encoding) {
        TransferSyntax syntax = new TransferSyntax(uid, encoding);
        STANDARD.put(uid, syntax);
        return syntax;
    }

    /** The standard transfer syntax of a UID; empty when the UID is none. */
    public static Optional<TransferSyntax> of(String uid) {
        return Optional.ofNullable(STANDARD.get(uid));
    }

    /** A syntax this edition does not list, taken to be explicit little endian with encapsulated pixel data. */
    public static TransferSyntax unknown(String uid) {
        return of(uid).orElseGet(() -> new TransferSyntax(uid, Encoding.ENCAPSULATED));
    }

    /** Every standard transfer syntax. */
    public static List<TransferSyntax> all() {
        return List.copyOf(STANDARD.values());
    }

    /** The UID that names it in file meta information and presentation contexts. */
    public String uid() {
        return uid;
    }

    /** The name in PS3.6, or the UID itself where it has none. */
    public String name() {
        return Uid.name(uid).orElse(uid);
    }

    /** Whether elements carry their VR; false for implicit VR little endian only. */
    public boolean explicitVr() {
        return encoding != Encoding.IMPLICIT_LE;
    }

    /** Whether numbers start with their most significant byte; true for explicit VR big endian only. */
    public boolean bigEndian() {
        return encoding == Encoding.EXPLICIT_BE;
    }

    /** Whether the data set is deflated as a whole (PS3.5 annex A.5). */
    public boolean deflated() {
        return encoding == Encoding.DEFLATED;
    }

    /** Whether Pixel Data is a row of fragments (PS3.5 annex A.4). */
    public boolean encapsulated() {
        return encoding == Encoding.ENCAPSULATED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferSyntax syntax && syntax.uid.equals(uid);
    }

    @Override
    public int hashCode() {
        return uid.hashCode();
    }

    @Override
    public String toString() {
        return name() + " (" + uid + ")";
    }

    private enum Encoding {
        IMPLICIT_LE,
        EXPLICIT_LE,
        EXPLICIT_BE,
        DEFLATED,
        ENCAPSULATED
    }
}
