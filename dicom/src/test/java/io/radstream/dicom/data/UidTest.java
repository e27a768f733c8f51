package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.1", "0.0", "2.25.0", "1"})
    void acceptsDigitsAndDots(String uid) {
        assertThat(Uid.isValid(uid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".1",
                "1..2",
                "1.02",
                "1.2a",
                "../../etc/passwd",
                "1.2 ",
                "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3"
            })
    void refusesEverythingElse(String uid) {
        assertThat(Uid.isValid(uid)).isFalse();
    }

    @Test
    void generatesValidDistinctUids() {
        assertThat(Uid.generate()).startsWith("2.25.").matches(Uid::isValid).isNotEqualTo(Uid.generate());
    }

    @Test
    void writesAUuidAsAnUnsignedNumber() {
        // The example of PS3.5 annex B.2.
        assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
                .isEqualTo("2.25.329800735698586629295641978511506172918");
    }

    @Test
    void tellsStorageFromOtherSopClasses() {
        assertThat(Uid.isStandardStorage("1.2.840.10008.5.1.4.1.1.2")).isTrue();
        assertThat(Uid.isStandardStorage(Uid.VERIFICATION)).isFalse();
        assertThat(Uid.isStandardStorage(Uid.MEDIA_STORAGE_DIRECTORY)).isFalse();
        assertThat(Uid.isStandardStorage("1.2.840.10008.1.20.1")).isFalse();
        assertThat(Uid.isStandardStorage("1.2.840.10008.5.1.4.1.1.200.4")).isFalse();
    }

    @Test
    void takesUnlistedClassesUnderTheStorageRootForYounger() {
        assertThat(Uid.isYoungerStorage("1.2.840.10008.5.1.4.1.1.9999")).isTrue();
        assertThat(Uid.isYoungerStorage("1.2.840.10008.5.1.4.1.1.2")).isFalse();
        assertThat(Uid.isYoungerStorage("1.2.840.10008.5.1.4.1.2.2.1")).isFalse();
    }

    @Test
    void knowsNames() {
        assertThat(Uid.name("1.2.840.10008.5.1.4.1.1.2")).contains("CT Image Storage");
        assertThat(Uid.name("1.2.3")).isEmpty();
        assertThat(Uid.isPrivate("1.2.3")).isTrue();
        assertThat(Uid.isPrivate("1.2.840.10008.1.1")).isFalse();
    }
}
