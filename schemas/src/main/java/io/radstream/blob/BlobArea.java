package io.radstream.blob;

import java.util.Locale;

/** The two areas of the store, each with its own credentials and lifetime. */
public enum BlobArea {
    /** Part 10 files as received: they hold patient data. Read by ingest, preprocess and triage only. */
    ORIGINALS,
    /** Scans, manifests, weights, maps: no patient data. Read by every service. */
    DERIVED,
    /** Bytes that could not be taken in, kept for the operator. Size-bounded; read by ingest and operators only. */
    QUARANTINE;

    /** The name in a {@link BlobRef} and of the folder or bucket. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The area with this folder name. */
    public static BlobArea of(String folder) {
        for (BlobArea area : values()) {
            if (area.folder().equals(folder)) {
                return area;
            }
        }
        throw new IllegalArgumentException("unknown blob area: originals, derived and quarantine exist");
    }
}
