package io.radstream.raddiag.serving;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.engine.ComputingDevice;
import io.radstream.raddiag.network.CaseBatch;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The compiled form: slices of all scans of a call are encoded in micro-batches that fit the caches of a processor.
 *
 * <p>Bit-identical slices of a scan are encoded once.
 */
final class CompiledComputation implements Computation {

    private final CompiledNetwork network;
    private final ModelDescription description;
    private final MicroBatches microBatches;

    /**
     * The compiled form of {@code blocks}, found to agree with them.
     *
     * @throws UncompilableException when it cannot be had or differs
     */
    static CompiledComputation of(RadDiagModel blocks, Arithmetic arithmetic, ComputingDevice device)
            throws UncompilableException {
        NetworkConfiguration configuration = blocks.description().configuration();
        Kernels kernels = device.processor() ? new Kernels.OneDnn(arithmetic) : new Kernels.Portable(arithmetic);
        CompiledComputation compiled = new CompiledComputation(
                CompiledNetwork.of(configuration, blocks.tensors(), kernels, device.device()), blocks.description());
        boolean passed = false;
        try {
            SelfCheck.compare(compiled, new Computation.Blocks(blocks), configuration, kernels.differenceMax());
            passed = true;
            return compiled;
        } finally {
            if (!passed) {
                compiled.close();
            }
        }
    }

    CompiledComputation(CompiledNetwork network, ModelDescription description) {
        this.network = network;
        this.description = description;
        this.microBatches = MicroBatches.probed(network, description.configuration());
    }

    @Override
    public List<ScanEmbedding> encode(List<ScanInput> scans) {
        NetworkConfiguration configuration = description.configuration();
        List<ReducedScan> reduced = scans.stream()
                .map(scan -> ReducedScan.of(scan, configuration.slices(), configuration.size()))
                .toList();
        List<CaseBatch> distinct = reduced.stream()
                .map(scan -> new CaseBatch(List.of(List.of(scan)), true))
                .toList();
        List<float[]> rows = encodeSlices(
                distinct.stream().flatMap(scan -> scan.slices().stream()).toList());
        List<ScanEmbedding> embeddings = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < reduced.size(); i++) {
            embeddings.add(gather(reduced.get(i), distinct.get(i), rows, first));
            first += distinct.get(i).slices().size();
        }
        return embeddings;
    }

    private ScanEmbedding gather(ReducedScan scan, CaseBatch distinct, List<float[]> rows, int first) {
        return gather(
                scan,
                Arrays.stream(distinct.rowsOfScan(0))
                        .mapToObj(row -> rows.get(first + (int) row))
                        .toList());
    }

    @Override
    public List<float[]> encodeSlices(List<float[]> slices) {
        return microBatches.encode(network, slices);
    }

    @Override
    public ScanEmbedding gather(ReducedScan scan, List<float[]> slices) {
        CompiledNetwork.Answer answer = network.gather(slices);
        return ScanEmbedding.of(scan, answer.values(), answer.attention());
    }

    @Override
    public CasePrediction fuse(List<ScanEmbedding> scans) {
        CompiledNetwork.Answer answer = network.fuse(scans);
        return CasePrediction.of(answer.values(), answer.attention(), scans, description.calibration());
    }

    @Override
    public void close() {
        network.close();
    }
}
