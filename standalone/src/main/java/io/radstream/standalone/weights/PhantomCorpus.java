package io.radstream.standalone.weights;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.phantom.PhantomCase;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.SourceInstance;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The first {@code count} phantom cases of a generator, prepared by recipe v1 as the service would.
 *
 * <p>Cases are drawn when they are asked for, {@value #CHUNK} at a time on all cores, and handed over in their order, so that memory is bounded.
 * Scans are reduced to the size of the network at once, about 0.8 MiB a volume; the network would do the same.
 */
final class PhantomCorpus {

    private static final int CHUNK = 64;

    private final PhantomGenerator generator;
    private final int count;
    private final NetworkConfiguration network;
    private final CasePreparer preparer = new CasePreparer(ScanRecipe.V1);

    PhantomCorpus(PhantomGenerator generator, int count, NetworkConfiguration network) {
        this.generator = generator;
        this.count = count;
        this.network = network;
    }

    /** A case as the network sees it; the labels are 1 for present, 0 for absent, in the order of the label space, and all are known. */
    record Prepared(CaseInput input, float[] labels) {}

    /** Draws and prepares the cases whose patients belong to {@code part}. */
    void forEach(CorpusPart part, ProgressLine progress, Consumer<Prepared> consumer) {
        int[] indices = IntStream.range(0, count)
                .filter(index -> CorpusPart.of(generator.truthAt(index).patientId()) == part)
                .toArray();
        long begun = System.nanoTime();
        for (int from = 0; from < indices.length; from += CHUNK) {
            int[] chunk = Arrays.copyOfRange(indices, from, Math.min(indices.length, from + CHUNK));
            Arrays.stream(chunk)
                    .parallel()
                    .mapToObj(index -> prepare(generator.caseAt(index)))
                    .toList()
                    .forEach(consumer);
            progress.step(part + " cases", from + chunk.length, indices.length, begun);
        }
    }

    private Prepared prepare(PhantomCase phantom) {
        List<SourceInstance> instances = new ArrayList<>();
        for (DicomFile file : phantom.instances()) {
            String uid = file.dataSet().string(Tag.SOP_INSTANCE_UID).orElseThrow();
            instances.add(new SourceInstance(uid, () -> file));
        }
        List<ScanInput> scans = new ArrayList<>();
        preparer.prepare(instances, scan -> scans.add(reduced(scan)));
        return new Prepared(new CaseInput(scans), phantom.labelVector());
    }

    private ScanInput reduced(Scan scan) {
        ScanInput whole = new ScanInput(scan.stack().modality(), scan.depth(), scan.side(), scan.side(), scan.values());
        ReducedScan reduced = ReducedScan.of(whole, network.slices(), network.size());
        int slices = reduced.slices().size();
        float[] values = new float[slices * network.sliceValues()];
        for (int slice = 0; slice < slices; slice++) {
            System.arraycopy(
                    reduced.slices().get(slice), 0, values, slice * network.sliceValues(), network.sliceValues());
        }
        return new ScanInput(whole.modality(), slices, network.size(), network.size(), values);
    }
}
