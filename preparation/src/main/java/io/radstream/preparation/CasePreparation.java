package io.radstream.preparation;

import io.radstream.preparation.scan.Scan;
import java.util.List;
import java.util.Map;

/**
 * What preparation made of a case.
 *
 * @param scans ranked; empty when no series is usable
 * @param outcomes one for every instance that came in, by SOP Instance UID, sorted
 */
public record CasePreparation(List<Scan> scans, Map<String, InstanceOutcome> outcomes) {}
