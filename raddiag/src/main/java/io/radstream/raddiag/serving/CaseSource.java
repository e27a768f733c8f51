package io.radstream.raddiag.serving;

import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.weights.TensorSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what comes behind the slice encoder: {@code gather(slices)}, (D, E) of a scan to its embedding (1, E) and attention (1 + D), and
 * {@code fuse(scans, ids)}, (S, E) of a case to its logits (1, L) and attention (1 + S).
 *
 * @see "io.radstream.raddiag.network.RadDiagNetwork, of which this is the same computation"
 */
final class CaseSource {

    static final String GATHER = "gather";
    static final String FUSE = "fuse";

    private static final String RESULT = "List[Tensor]";

    private final NetworkConfiguration configuration;
    private final TensorSource weights;
    private final ModuleSource module;

    private CaseSource(NetworkConfiguration configuration, TensorSource weights, ModuleSource module) {
        this.configuration = configuration;
        this.weights = weights;
        this.module = module;
    }

    static void write(NetworkConfiguration configuration, TensorSource weights, ModuleSource module) {
        CaseSource source = new CaseSource(configuration, weights, module);
        module.method(GATHER, "slices: Tensor", RESULT, source.gather());
        module.method(FUSE, "scans: Tensor, ids: Tensor", RESULT, source.fuse());
    }

    private List<String> gather() {
        TransformerSource transformer = transformer();
        String positions = transformer.tensor("attention1D.pos_emb");
        List<String> lines = new ArrayList<>();
        lines.add("places = torch.slice(" + positions + ", 0, 0, torch.add(torch.size(slices, 0), 1), 1)");
        lines.add("t = torch.add(torch.cat([" + transformer.rows("attention1D.cls_token") + ", slices], 0), places)");
        lines.addAll(transformer.gather("attention1D.transformer_encoder.encoder.", 1, 1));
        lines.add("return [t, attention]");
        return lines;
    }

    private List<String> fuse() {
        List<String> lines = new ArrayList<>();
        if (configuration.fusion() == Fusion.TRANSFORMER) {
            TransformerSource transformer = transformer();
            String kinds = "torch.embedding(" + transformer.tensor("vitFuse.mod_embed") + ", ids)";
            lines.add("t = torch.cat([" + transformer.rows("vitFuse.cls_token") + ", torch.add(scans, " + kinds
                    + ")], 0)");
            lines.addAll(transformer.gather(
                    "vitFuse.transformer_encoder.encoder.",
                    NetworkConfiguration.FUSION_LAYERS,
                    configuration.fusionHeads()));
            lines.add("logits = " + logits("t"));
        } else {
            String joined = configuration.fusion() == Fusion.MEAN ? "torch.mean(" : "torch.amax(";
            lines.add("logits = " + joined + logits("scans") + ", [0], True)");
            lines.add("attention = torch.zeros([torch.add(torch.size(scans, 0), 1)])"); // equal shares
        }
        lines.add("return [logits, attention]");
        return lines;
    }

    private String logits(String embeddings) {
        TransformerSource transformer = transformer();
        if (configuration.head() instanceof Head.Knowledge) {
            String texts = "torch.matmul(torch.matmul(" + embeddings + ", " + transformer.tensor("fcke.weight")
                    + "), torch.t(" + transformer.tensor("fcke.class_embeddings") + "))";
            String shift =
                    "torch.sum(torch.mul(" + embeddings + ", " + transformer.tensor("fcke.bias") + "), [1], True)";
            return "torch.add(" + texts + ", " + shift + ")";
        }
        return transformer.affine("torch.gelu(" + transformer.affine(embeddings, "fc.0.") + ")", "fc.2.");
    }

    private TransformerSource transformer() {
        return new TransformerSource(weights, module, configuration.width());
    }
}
