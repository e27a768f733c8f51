package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads the instances of a JSON document, an array of objects or one object, one after the other.
 *
 * <p>Holds one instance at a time; {@link ReadLimits} apply to each, where every value of a Value array counts as an element and an item counts for the depth.
 * The document is UTF-8, so an instance that names a character set, or has text beyond ISO 646, comes out with ISO_IR 192. An absent vr is
 * taken from the dictionary.
 *
 * @see "DICOM PS3.18 annex F.2"
 */
public final class DicomJsonReader {

    /**
     * One instance of the document.
     *
     * @param meta elements of group 0002, which do not belong into a data set but which some senders add
     * @param dataSet the others
     * @param references values that the document leaves elsewhere: absent from {@code dataSet} until they are put
     */
    public record Instance(DataSet meta, DataSet dataSet, List<Reference> references) {}

    /**
     * A BulkDataURI.
     *
     * @param in the data set or item that the element belongs to
     */
    public record Reference(DataSet in, int tag, Vr vr, String uri) {

        /** Puts the value: little endian, text in UTF-8. */
        public void put(byte[] value) {
            in.putBytes(tag, vr, value);
        }

        /** Puts compressed frames, of Pixel Data only. */
        public void put(PixelData.Encapsulated frames) {
            in.putFragments(frames);
        }
    }

    private static final int NESTING_OF_ITEM = 3;
    private static final int NUMBER_CHARACTERS_MAX = 400;
    private static final int NAME_CHARACTERS_MAX = 64;

    private final JsonParser json;
    private final ReadLimits limits;
    private boolean begun;
    private boolean inArray;

    /** A reader at the beginning of a document; the stream is not closed. */
    public DicomJsonReader(InputStream in, ReadLimits limits) throws IOException {
        this.limits = limits;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        // One more than the own limit, which names itself.
                        .maxNestingDepth(NESTING_OF_ITEM * (limits.depthMax() + 2))
                        .maxStringLength(base64Characters(limits.elementBytesMax()))
                        .maxNumberLength(NUMBER_CHARACTERS_MAX)
                        .maxNameLength(NAME_CHARACTERS_MAX)
                        .build())
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                // Hostile names could fill the table of known names, or make it slow.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        json = factory.createParser(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * The next instance; empty after the last.
     *
     * @throws DicomException MALFORMED, TRUNCATED, INVALID_VALUE or LIMIT_EXCEEDED naming tag, line and column, never a value; the reader is of no use after it
     */
    public Optional<Instance> next() throws IOException {
        try {
            return begun ? following() : first();
        } catch (StreamConstraintsException e) {
            throw located(
                    DicomError.LIMIT_EXCEEDED, "a string, number, name or nesting is longer than the limits allow");
        } catch (JsonEOFException e) {
            throw located(DicomError.TRUNCATED, "the document ends here");
        } catch (JsonProcessingException e) {
            throw located(DicomError.MALFORMED, "not JSON");
        } catch (CharacterCodingException e) {
            throw located(DicomError.MALFORMED, "not UTF-8");
        }
    }

    private Optional<Instance> first() throws IOException {
        begun = true;
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_ARRAY) {
            inArray = true;
            return following();
        }
        if (token != JsonToken.START_OBJECT) {
            throw located(DicomError.MALFORMED, "neither an array of data sets nor a data set");
        }
        Instance only = instance();
        requireEnd();
        return Optional.of(only);
    }

    private Optional<Instance> following() throws IOException {
        if (!inArray) {
            return Optional.empty();
        }
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(instance());
        }
        if (token != JsonToken.END_ARRAY) {
            throw located(
                    token == null ? DicomError.TRUNCATED : DicomError.MALFORMED, "a data set or the end was expected");
        }
        inArray = false;
        requireEnd();
        return Optional.empty();
    }

    private Instance instance() throws IOException {
        return new ElementReader(json, new JsonBudget(limits, json)).readInstance();
    }

    private void requireEnd() throws IOException {
        if (json.nextToken() != null) {
            throw located(DicomError.MALFORMED, "the document goes on after its end");
        }
    }

    private DicomException located(DicomError error, String what) {
        return new JsonBudget(limits, json).error(error, DicomException.NO_TAG, what);
    }

    private static int base64Characters(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes * 4L / 3 + 4);
    }
}
