package io.radstream.preparation;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.Frames;
import io.radstream.preparation.InstanceOutcome.Rejected;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.series.Admission;
import io.radstream.preparation.series.InstanceReader;
import io.radstream.preparation.series.Reason;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.volume.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes of a case: every diagnostic series in space, still in modality units.
 *
 * <p>Headers are read once, one after the other; pixels only when {@link #plane} asks for them. Not thread-safe.
 */
public final class CaseVolumes {

    private final Map<String, SourceInstance> sources;
    private final List<Stack> stacks;
    private final Map<String, InstanceOutcome> unused;
    private Optional<OpenInstance> open = Optional.empty();

    private CaseVolumes(Map<String, SourceInstance> sources, List<Stack> stacks, Map<String, InstanceOutcome> unused) {
        this.sources = sources;
        this.stacks = stacks;
        this.unused = unused;
    }

    /**
     * Reads the headers and groups the instances.
     *
     * @param rules those of the recipe
     * @throws IllegalArgumentException when two instances have the same SOP Instance UID
     */
    public static CaseVolumes of(List<SourceInstance> instances, StackRules rules) {
        Map<String, SourceInstance> sources = new HashMap<>();
        Map<String, InstanceOutcome> unused = new HashMap<>();
        List<Admission.Admitted> admitted = new ArrayList<>();
        for (SourceInstance instance : instances) {
            if (sources.put(instance.sopInstanceUid(), instance) != null) {
                throw new IllegalArgumentException("an instance may be in a case once");
            }
            try {
                Admission admission = admit(instance, rules);
                if (admission instanceof Admission.Admitted yes) {
                    admitted.add(yes);
                } else if (admission instanceof Admission.SetAside no) {
                    unused.put(instance.sopInstanceUid(), new SetAside(no.reason(), no.detail()));
                }
            } catch (DicomException | InstanceUnavailableException fault) {
                unused.put(instance.sopInstanceUid(), rejected(fault));
            }
        }
        StackRules.Grouped grouped = rules.group(admitted);
        grouped.aside().forEach((uid, no) -> unused.put(uid, new SetAside(no.reason(), no.detail())));
        return new CaseVolumes(sources, grouped.stacks(), unused);
    }

    private static Admission admit(SourceInstance instance, StackRules rules) {
        DicomFile header = instance.header().get();
        Admission admission = InstanceReader.admit(instance.sopInstanceUid(), header, rules);
        boolean decodable = !header.transferSyntax().encapsulated() || Frames.supports(header.transferSyntax());
        if (admission instanceof Admission.Admitted && !decodable) {
            throw DicomException.of(
                    DicomError.UNSUPPORTED_TRANSFER_SYNTAX,
                    "no decoder for " + header.transferSyntax().name());
        }
        return admission;
    }

    /** The stacks, by series UID and number. */
    public List<Stack> stacks() {
        return stacks;
    }

    /** The instances that are in no stack, with the reason. */
    public Map<String, InstanceOutcome> unused() {
        return Map.copyOf(unused);
    }

    /**
     * Decodes a slice of a stack.
     *
     * @throws DicomException when its pixels cannot be decoded
     * @throws InstanceUnavailableException when its bytes are gone or damaged
     */
    public GreyPlane plane(Stack stack, Slice slice, PixelReading reading) {
        OpenInstance instance = instance(slice.sopInstanceUid());
        return reading.read(instance.file, instance.frames, slice.frame(), stack.modality());
    }

    /** Frames of one instance mostly follow one another: the last file stays open, no other. */
    private OpenInstance instance(String sopInstanceUid) {
        OpenInstance instance = open.filter(last -> last.sopInstanceUid.equals(sopInstanceUid))
                .orElseGet(() -> {
                    open = Optional.empty();
                    SourceInstance source = sources.get(sopInstanceUid);
                    if (source == null) {
                        throw new IllegalArgumentException("the slice is not of this case");
                    }
                    DicomFile file = source.file().get();
                    return new OpenInstance(sopInstanceUid, file, Frames.of(file));
                });
        open = Optional.of(instance);
        return instance;
    }

    private record OpenInstance(String sopInstanceUid, DicomFile file, Frames frames) {}

    /** The outcome of an instance that a fault stopped. */
    static Rejected rejected(RuntimeException fault) {
        String detail = String.valueOf(fault.getMessage());
        if (fault instanceof InstanceUnavailableException unavailable) {
            return new Rejected(unavailable.reason(), detail);
        }
        if (fault instanceof DicomException dicom) {
            return new Rejected(Reason.of(dicom.error()), detail);
        }
        throw fault;
    }
}
