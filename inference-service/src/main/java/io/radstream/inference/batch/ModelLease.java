package io.radstream.inference.batch;

/** A model that stays in memory until this is closed, whatever serves meanwhile. */
public interface ModelLease extends AutoCloseable {

    LoadedModel model();

    @Override
    void close();
}
