package io.radstream.ingest.stow;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value behind a Content-Location: one part, or several of the same location in the order they came (the frames of Pixel Data).
 *
 * @param type the media type of the first
 */
record BulkPart(Spool spool, ContentType type, List<Spool.Span> spans) {

    /** What a media type means without a transfer-syntax parameter (PS3.18 table 8.7.3-4). */
    private static final Map<String, TransferSyntax> DEFAULTS = Map.of(
            "image/jpeg", TransferSyntax.JPEG_LOSSLESS_SV1,
            "image/dicom-rle", TransferSyntax.RLE,
            "image/jls", TransferSyntax.JPEG_LS_LOSSLESS,
            "image/jp2", TransferSyntax.JPEG_2000_LOSSLESS);

    BulkPart(Spool spool, ContentType type) {
        this(spool, type, new ArrayList<>());
    }

    long length() {
        return spans.stream().mapToLong(Spool.Span::length).sum();
    }

    /** The whole value in memory. */
    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(length()));
        copy(out);
        return out.toByteArray();
    }

    /** Writes the parts one behind the other. */
    void copy(OutputStream out) throws IOException {
        for (Spool.Span span : spans) {
            try (InputStream in = spool.open(span)) {
                in.transferTo(out);
            }
        }
    }

    /**
     * How the parts are encoded as Pixel Data: as their transfer-syntax parameter says, else as their media type means, else as the file meta information
     * of the instance names a compression; else explicit little endian.
     *
     * @throws DicomException INVALID_VALUE when none is known that fits
     */
    TransferSyntax transferSyntax(DataSet meta) {
        Optional<String> named = type.parameter("transfer-syntax");
        Optional<TransferSyntax> syntax = named.isPresent()
                ? TransferSyntax.of(named.get())
                : Optional.ofNullable(DEFAULTS.get(type.type()))
                        .or(() -> meta.string(Tag.TRANSFER_SYNTAX_UID).flatMap(TransferSyntax::of));
        boolean octets = type.type().equals("application/octet-stream");
        if (syntax.isEmpty() && (named.isPresent() || !octets)) {
            throw DicomException.at(
                    DicomError.INVALID_VALUE, Tag.PIXEL_DATA, "the part needs a known transfer-syntax parameter");
        }
        return syntax.filter(TransferSyntax::encapsulated).orElse(TransferSyntax.EXPLICIT_LE);
    }
}
