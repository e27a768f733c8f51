package io.radstream.inference.champion;

import io.radstream.event.ModelPublished;
import io.radstream.runtime.failure.SourceRecord;

/** A record of {@code model-published}: what it says, and itself, for the dead letter. Told apart by their offsets. */
record PublishedModel(SourceRecord source, ModelPublished event) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedModel model
                && source.partition() == model.source.partition()
                && source.offset() == model.source.offset();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(source.offset());
    }
}
