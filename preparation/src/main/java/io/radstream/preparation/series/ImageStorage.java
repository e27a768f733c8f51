package io.radstream.preparation.series;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which SOP Classes hold images that are diagnosed (PS3.4 B.5). */
enum ImageStorage {
    /** Cross sections and projections as a radiologist reads them. */
    RADIOLOGY,
    /** Secondary captures: an image where the modality is one of projections, else the screen shot of a volume. */
    SECONDARY_CAPTURE,
    /** Detector values for processing by a computer. */
    FOR_PROCESSING;

    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";

    private static final Map<ImageStorage, Set<String>> SUFFIXES = Map.of(
            RADIOLOGY,
            Set.of(
                    // CR, DX, MG, IO for presentation
                    "1",
                    "1.1",
                    "1.2",
                    "1.3",
                    // CT, Enhanced CT, Legacy Converted Enhanced CT
                    "2",
                    "2.1",
                    "2.2",
                    // MR, Enhanced MR, Enhanced MR Color, Legacy Converted Enhanced MR
                    "4",
                    "4.1",
                    "4.3",
                    "4.4",
                    // Ultrasound multi-frame (retired and current), single-frame (retired and current), enhanced volume
                    "3",
                    "3.1",
                    "6",
                    "6.1",
                    "6.2",
                    // XA, Enhanced XA, XRF, Enhanced XRF, X-Ray 3D (angiographic, craniofacial), breast tomosynthesis
                    "12.1",
                    "12.1.1",
                    "12.2",
                    "12.2.1",
                    "13.1.1",
                    "13.1.2",
                    "13.1.3",
                    // NM (retired and current), PET, Legacy Converted Enhanced PET, Enhanced PET
                    "5",
                    "20",
                    "128",
                    "128.1",
                    "130"),
            SECONDARY_CAPTURE,
            Set.of("7", "7.1", "7.2", "7.3", "7.4"),
            FOR_PROCESSING,
            Set.of("1.1.1", "1.2.1", "1.3.1"));

    /** The kind of a SOP Class; empty when it holds no image of radiology. */
    static Optional<ImageStorage> of(String sopClassUid) {
        if (!sopClassUid.startsWith(ROOT)) {
            return Optional.empty();
        }
        String suffix = sopClassUid.substring(ROOT.length());
        return SUFFIXES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(suffix))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
