package io.radstream.inference.champion;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.id.ModelVersion;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.reject.RejectedException;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;
import java.util.List;

/**
 * Loads published weights beside those in use and lets them pass only when they can serve.
 *
 * <p>The bytes have the announced hash, they load, their label space is the announced one, an intended use is stated, and a case made up for
 * the purpose gets finite probabilities and attention of the right shapes.
 */
final class WeightsCheck {

    /** A weights file larger than this is not read. */
    static final long BYTES_MAX = 2L << 30;

    private static final int SIDE = 256;
    private static final int SLICES = 3;

    private final BlobStore blobs;
    private final Diagnoser.Loader loader;

    WeightsCheck(BlobStore blobs, Diagnoser.Loader loader) {
        this.blobs = blobs;
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
        Diagnoser diagnoser = diagnoser(bytes(published));
        boolean passed = false;
        try {
            LoadedModel model = new LoadedModel(version, description(published, diagnoser.description()), diagnoser);
            selfCheck(diagnoser);
            passed = true;
            return model;
        } finally {
            if (!passed) {
                diagnoser.close();
            }
        }
    }

    private Diagnoser diagnoser(byte[] weights) throws UnusableWeightsException {
        try {
            return loader.load(weights);
        } catch (RuntimeException e) {
            // Whatever strange bytes do to the loader, it must not end the service that the old champion serves.
            throw new UnusableWeightsException("the weights do not load", e);
        }
    }

    private static ModelVersion version(ModelPublished published) throws UnusableWeightsException {
        try {
            return new ModelVersion(published.getModelVersion());
        } catch (IllegalArgumentException e) {
            throw new UnusableWeightsException("the record names no model version", e);
        }
    }

    private byte[] bytes(ModelPublished published) throws UnusableWeightsException, IOException {
        try {
            BlobRef ref = BlobRef.of(published.getWeights());
            if (ref.area() != BlobArea.DERIVED || ref.length() > BYTES_MAX) {
                throw new UnusableWeightsException(
                        "weights lie in the derived area and have at most " + BYTES_MAX + " bytes");
            }
            return blobs.read(ref);
        } catch (IllegalArgumentException | RejectedException e) {
            throw new UnusableWeightsException("the record refers to no readable blob", e);
        } catch (BlobMissingException | BlobCorruptException e) {
            throw new UnusableWeightsException(String.valueOf(e.getMessage()), e);
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

    private static void selfCheck(Diagnoser diagnoser) throws UnusableWeightsException {
        List<Prediction> predictions;
        try {
            predictions = diagnoser.diagnose(List.of(ramp()));
        } catch (RuntimeException e) {
            throw new UnusableWeightsException("the weights fail on the case of the self-check", e);
        }
        if (predictions.size() != 1
                || !sound(
                        predictions.get(0), diagnoser.description().labelSpace().size())) {
            throw new UnusableWeightsException("the weights give no sound prediction for the case of the self-check");
        }
    }

    private static boolean sound(Prediction prediction, int labels) {
        return prediction.probabilities().length == labels
                && shares(prediction.probabilities())
                && prediction.scanAttention().length == 1
                && shares(prediction.scanAttention())
                && prediction.sliceAttention().get(0).length > 0
                && shares(prediction.sliceAttention().get(0));
    }

    private static boolean shares(float[] values) {
        for (float value : values) {
            if (!(value >= 0f && value <= 1.001f)) {
                return false;
            }
        }
        return true;
    }

    /** A case of one scan whose slices become brighter from corner to corner. */
    private static CaseScans ramp() {
        float[] values = new float[SLICES * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int inSlice = i % (SIDE * SIDE);
            values[i] = (inSlice / SIDE + inSlice % SIDE) / (2f * SIDE);
        }
        return new CaseScans(List.of(new CaseScans.Scan("CT", new ScanTensorV1(SLICES, SIDE, SIDE, values))));
    }
}
