package io.radstream.dicom.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.radstream.dicom.data.DataSet;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes data sets as a JSON array, one after the other, holding none of them: the body of a search or metadata response.
 *
 * <p>Group lengths are left out. Text is decoded with the character set of its data set, and Specific Character Set, where present, becomes ISO_IR 192.
 * Numbers in text (IS, DS) are JSON numbers where their text is one, strings otherwise; 64-bit numbers beyond 2^53 are strings. A value that its VR
 * does not allow is written as UN with its bytes. Not finite numbers are the strings NaN, inf and -inf. Nothing is closed but the array.
 *
 * @see "DICOM PS3.18 annex F.2"
 */
public final class DicomJsonWriter implements Closeable {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final ElementWriter elements;

    /** Begins the array. */
    public DicomJsonWriter(OutputStream out, BulkData.Rule rule) throws IOException {
        json = FACTORY.createGenerator(out);
        elements = new ElementWriter(json, rule);
        json.writeStartArray();
    }

    /** Writes one data set as an object that stands alone; the stream is flushed, not closed. */
    public static void writeObject(DataSet dataSet, OutputStream out, BulkData.Rule rule) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        new ElementWriter(json, rule).writeObject(dataSet);
        json.close();
    }

    /** Writes the next element of the array. After an error the document is incomplete and must not be served. */
    public void write(DataSet dataSet) throws IOException {
        elements.writeObject(dataSet);
    }

    /** Hands on what is buffered. */
    public void flush() throws IOException {
        json.flush();
    }

    /** Ends the array; the stream is flushed, not closed. */
    @Override
    public void close() throws IOException {
        json.close();
    }
}
