package io.radstream.ingest.wado;

import io.radstream.dicom.data.Uid;
import io.radstream.event.InstanceStored;
import java.util.Optional;

/** A study, a series of it, or an instance of that, as a path names it. */
public record InstancePath(String study, Optional<String> series, Optional<String> instance) {

    /** A study. */
    public static InstancePath of(String study) {
        return new InstancePath(study, Optional.empty(), Optional.empty());
    }

    /** A series. */
    public static InstancePath of(String study, String series) {
        return new InstancePath(study, Optional.of(series), Optional.empty());
    }

    static InstancePath of(String study, String series, String instance) {
        return new InstancePath(study, Optional.of(series), Optional.of(instance));
    }

    /** Whether all of it are UIDs. */
    boolean isValid() {
        return Uid.isValid(study)
                && series.map(Uid::isValid).orElse(true)
                && instance.map(Uid::isValid).orElse(true);
    }

    boolean names(InstanceStored event) {
        return event.getStudyUid().equals(study)
                && series.map(event.getSeriesUid()::equals).orElse(true)
                && instance.map(event.getSopInstanceUid()::equals).orElse(true);
    }
}
