package io.radstream.inference.finding;

import io.radstream.event.PreparedScan;
import java.util.List;

/**
 * What the model looked at.
 *
 * @param scans in the order in which the model got them
 * @param gaps what it could not look at and why, in words without patient values; empty when it saw everything
 */
public record SeenScans(List<PreparedScan> scans, List<String> gaps) {

    public SeenScans {
        scans = List.copyOf(scans);
        gaps = List.copyOf(gaps);
    }
}
