package io.radstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class PublishedSchemasTest {

    /** A changed event needs a new published version; the file to add is left in the build folder. */
    @Test
    void currentSchemaOfEveryEventIsItsLastPublishedVersion() throws IOException {
        List<String> unpublished = new ArrayList<>();
        for (Class<?> type : EventCodec.records()) {
            Schema current = SpecificData.get().getSchema(type);
            List<Schema> versions = PublishedSchemas.of(current.getName());
            if (versions.isEmpty() || !versions.get(versions.size() - 1).equals(current)) {
                String file = current.getName() + "." + (versions.size() + 1) + ".avsc";
                Path folder = Files.createDirectories(Path.of("target", "published"));
                Files.writeString(folder.resolve(file), current.toString(true) + "\n");
                unpublished.add(file);
            }
        }
        assertThat(unpublished)
                .as("copy target/published/* to src/main/resources/published and add the names to its index")
                .isEmpty();
    }

    @Test
    void everyVersionReadsEveryOtherVersion() {
        for (Class<?> type : EventCodec.records()) {
            List<Schema> versions = PublishedSchemas.of(type.getSimpleName());
            for (Schema writer : versions) {
                for (Schema reader : versions) {
                    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                    .getType())
                            .as("%s read as %s", writer.getFullName(), reader.getFullName())
                            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                }
            }
        }
    }

    @Test
    void everyFieldHasADefaultAndEveryEnumADefaultSymbol() {
        for (Class<?> type : EventCodec.records()) {
            checkDefaults(SpecificData.get().getSchema(type));
        }
    }

    private static void checkDefaults(Schema schema) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    assertThat(field.hasDefaultValue())
                            .as(schema.getName() + "." + field.name())
                            .isTrue();
                    checkDefaults(field.schema());
                });
            case ENUM ->
                assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull();
            case ARRAY -> checkDefaults(schema.getElementType());
            case MAP -> checkDefaults(schema.getValueType());
            case UNION -> schema.getTypes().forEach(PublishedSchemasTest::checkDefaults);
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    @Test
    void everyPublishedFileIsThere() {
        assertThat(PublishedSchemas.index()).allSatisfy(file -> assertThat(file).matches("[A-Za-z]+\\.[0-9]+\\.avsc"));
    }
}
