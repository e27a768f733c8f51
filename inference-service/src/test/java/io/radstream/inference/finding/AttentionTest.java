package io.radstream.inference.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.radstream.event.AttendedSlice;
import io.radstream.event.PreparedScan;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.fixture.Cases;
import io.radstream.testing.InMemoryBlobStore;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final PreparedScan ct = Cases.scan(blobs, 1, 1, "CT", 4);
    private final PreparedScan xray = Cases.scan(blobs, 1, 2, "DX", 1);

    @Test
    void weighsASliceByItsShareAndThatOfItsScan() {
        // Given: the X-ray has a small share of the case, but all of its scan.
        Prediction prediction = new Prediction(
                new float[] {0.5f},
                new float[] {0.8f, 0.2f},
                List.of(new float[] {0.05f, 0.6f, 0.15f, 0.2f}, new float[] {1f}));
        // When
        List<AttendedSlice> top = Attention.top(prediction, List.of(ct, xray));
        // Then: 0.48, 0.2, 0.16
        assertThat(top)
                .extracting(AttendedSlice::getScanId, AttendedSlice::getSlice, AttendedSlice::getSopInstanceUid)
                .containsExactly(
                        tuple(ct.getScanId(), 1, ct.getSliceInstances().get(1)),
                        tuple(xray.getScanId(), 0, xray.getSliceInstances().get(0)),
                        tuple(ct.getScanId(), 3, ct.getSliceInstances().get(3)));
        assertThat(top.get(0).getWeight()).isEqualTo(0.48, Offset.offset(1e-6));
    }

    @Test
    void leavesOutSlicesTheNetworkDidNotLookAt() {
        // Given: every second slice was taken.
        Prediction prediction =
                new Prediction(new float[] {0.5f}, new float[] {1f}, List.of(new float[] {0.5f, 0f, 0.5f, 0f}));
        // When
        List<AttendedSlice> top = Attention.top(prediction, List.of(ct));
        // Then
        assertThat(top).extracting(AttendedSlice::getSlice).containsExactly(0, 2);
    }
}
