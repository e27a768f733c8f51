package io.radstream.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of every event that was ever published, as checked-in files {@code /published/<Record>.<n>.avsc}; the file
 * {@code /published/index} lists them. A version is added, never changed: records written with it may still be read.
 */
final class PublishedSchemas {

    private PublishedSchemas() {}

    /** The published versions of this record, oldest first. */
    static List<Schema> of(String recordName) {
        List<Schema> versions = new ArrayList<>();
        for (String file : index()) {
            if (file.startsWith(recordName + '.')) {
                versions.add(parse(file));
            }
        }
        return versions;
    }

    /** The names of the files, in order of publication. */
    static List<String> index() {
        return text("index").lines().filter(line -> !line.isBlank()).toList();
    }

    private static Schema parse(String file) {
        return new Schema.Parser().parse(text(file));
    }

    private static String text(String file) {
        try (InputStream stream = EventCodec.resource("/published/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
