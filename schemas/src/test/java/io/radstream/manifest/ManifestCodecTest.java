package io.radstream.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceManifest;
import io.radstream.reject.RejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {

    private static InstanceEntry entry(String study, String series, String instance) {
        return InstanceEntry.newBuilder()
                .setStudyUid(study)
                .setSeriesUid(series)
                .setSopInstanceUid(instance)
                .build();
    }

    @Test
    void equalListsAreEqualBytesWhateverTheirOrder() {
        InstanceEntry first = entry("1", "1", "1");
        InstanceEntry second = entry("1", "2", "0");

        assertThat(ManifestCodec.encode("c", 1, List.of(second, first)))
                .isEqualTo(ManifestCodec.encode("c", 1, List.of(first, second)));
    }

    @Test
    void readsWhatItWrites() {
        InstanceManifest read = ManifestCodec.decode(ManifestCodec.encode("c", 2, List.of(entry("1", "2", "3"))));

        assertThat(read.getCaseId()).isEqualTo("c");
        assertThat(read.getRevision()).isEqualTo(2);
        assertThat(read.getInstances()).containsExactly(entry("1", "2", "3"));
    }

    @Test
    void rejectsBytesThatAreNoManifest() {
        assertThatThrownBy(() -> ManifestCodec.decode(new byte[] {1, 2, 3})).isInstanceOf(RejectedException.class);
    }
}
