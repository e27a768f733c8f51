package io.radstream.raddiag.checkpoint;

import java.util.regex.Pattern;

/** Tensors of the published checkpoints that no output depends on. */
final class DeadTensors {

    private static final Pattern DEAD = Pattern.compile(String.join(
            "|",
            "resnet2D\\.fc\\..*", // the ImageNet classifier, never called
            ".*\\.num_batches_tracked",
            "(attention1D|vitFuse)\\.transformer_encoder\\.(multi_headed_attention|feed_forward|encoder_layer)\\..*", // templates
            ".*\\.sublayer\\.0\\.norm\\.[ab]", // a normalisation whose result is thrown away
            "bioLORD\\..*")); // the text encoder; class embeddings take its place

    private DeadTensors() {}

    static boolean contains(String name) {
        return DEAD.matcher(name).matches();
    }
}
