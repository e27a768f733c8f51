package io.radstream.inference.champion;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.id.ModelVersion;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import java.io.IOException;

/**
 * Loads published weights beside those in use and lets them pass only when they can serve.
 *
 * <p>The bytes have the announced hash, they load, their label space is the announced one, an intended use is stated, and they pass the
 * {@link GoldenCheck}.
 */
final class WeightsCheck {

    private final PublishedWeights weights;
    private final Diagnoser.Loader loader;

    WeightsCheck(BlobStore blobs, Diagnoser.Loader loader) {
        this.weights = new PublishedWeights(blobs);
        this.loader = loader;
    }

    /**
     * The model, ready to serve; the caller closes it.
     *
     * @throws UnusableWeightsException when these bytes can never serve
     * @throws IOException when the store cannot be read now
     */
    LoadedModel load(ModelPublished published) throws UnusableWeightsException, IOException {
        ModelVersion version = version(published);
        BlobRef ref = PublishedWeights.ref(published);
        Diagnoser diagnoser = diagnoser(weights.read(ref));
        boolean passed = false;
        try {
            LoadedModel model =
                    new LoadedModel(version, ref, description(published, diagnoser.description()), diagnoser);
            GoldenCheck.check(diagnoser, published);
            passed = true;
            return model;
        } finally {
            if (!passed) {
                diagnoser.close();
            }
        }
    }

    private Diagnoser diagnoser(byte[] bytes) throws UnusableWeightsException {
        try {
            return loader.load(bytes);
        } catch (RuntimeException e) {
            // Whatever strange bytes do to the loader, it must not end the service that the old champion serves.
            throw new UnusableWeightsException("the weights do not load", e);
        }
    }

    static ModelVersion version(ModelPublished published) throws UnusableWeightsException {
        try {
            return new ModelVersion(published.getModelVersion());
        } catch (IllegalArgumentException e) {
            throw new UnusableWeightsException("the record names no model version", e);
        }
    }

    private static Description description(ModelPublished published, Description description)
            throws UnusableWeightsException {
        if (!description.labelSpace().hash().equals(published.getLabelSpaceHash())) {
            throw new UnusableWeightsException("the weights' label space is not the announced one");
        }
        Description stated =
                description.notice().isBlank() ? description.withNotice(published.getNotice()) : description;
        if (stated.notice().isBlank()) {
            throw new UnusableWeightsException("neither the weights nor the record state an intended use");
        }
        return stated;
    }
}
