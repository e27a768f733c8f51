package io.radstream.raddiag.serving;

import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names what an embedding depends on besides its scan. */
final class EncoderVersion {

    private EncoderVersion() {}

    static String of(TensorSource weights, ServingForm form) {
        Map<String, long[]> shapes = new LinkedHashMap<>(weights.shapes());
        shapes.keySet().removeIf(name -> !RadDiagNetwork.inScanEncoder(name));
        TensorSource encoder = new TensorSource() {
            @Override
            public Map<String, long[]> shapes() {
                return shapes;
            }

            @Override
            public Tensor read(String name) {
                return weights.read(name);
            }
        };
        try (DigestOutputStream out =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Safetensors.write(encoder, Map.of("form", form.told()), Precision.FLOAT32, out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
