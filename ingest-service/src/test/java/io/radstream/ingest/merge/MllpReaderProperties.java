package io.radstream.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class MllpReaderProperties {

    @Property(tries = 200)
    void readsTheBlocksThatWereWritten(@ForAll @Size(max = 5) List<@AlphaChars @StringLength(max = 50) String> messages)
            throws IOException {
        // Given
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (String message : messages) {
            MllpReader.write(written, message.getBytes(StandardCharsets.UTF_8));
        }
        MllpReader reader = new MllpReader(new ByteArrayInputStream(written.toByteArray()), 50);

        // Then
        for (String message : messages) {
            assertThat(reader.begins()).isTrue();
            assertThat(reader.content()).hasValue(message.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(reader.begins()).isFalse();
    }

    @Property(tries = 500)
    void anyBytesEndInABlockTheEndOrAnError(@ForAll byte[] bytes) {
        MllpReader reader = new MllpReader(new ByteArrayInputStream(bytes), 20);
        try {
            while (reader.begins()) {
                reader.content().ifPresent(content -> assertThat(content).hasSizeLessThanOrEqualTo(20));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageFindingMatch("20 bytes|0x1C 0x0D");
        }
    }

    @Example
    void aMessageThatIsTooLongEndsTheConnection() throws IOException {
        MllpReader reader =
                new MllpReader(new ByteArrayInputStream("\u000bABCDEF\u001c\r".getBytes(StandardCharsets.UTF_8)), 5);
        assertThat(reader.begins()).isTrue();
        assertThatThrownBy(reader::content).isInstanceOf(IOException.class).hasMessageContaining("5 bytes");
    }
}
