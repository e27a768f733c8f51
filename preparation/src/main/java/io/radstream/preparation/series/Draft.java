package io.radstream.preparation.series;

import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A stack in the making: frames of one series that fit together.
 *
 * @param frames in no order, at least one
 * @param notes what happened to it on the way
 */
record Draft(List<Frame> frames, List<String> notes) {

    private static final Comparator<Frame> ACQUIRED = Comparator.comparingInt(
                    (Frame frame) -> frame.header().image().acquisitionNumber())
            .thenComparingInt(frame -> frame.slice().instanceNumber())
            .thenComparing(frame -> frame.slice().sopInstanceUid())
            .thenComparingInt(frame -> frame.slice().frame());

    /** A frame with the header of its instance. */
    record Frame(InstanceHeader header, Slice slice, Dimensions dimensions) {}

    /** Some of its frames, with its notes. */
    Draft with(List<Frame> some) {
        return new Draft(some, notes);
    }

    Draft noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Draft(frames, List.copyOf(more));
    }

    /** The frames in the order in which they were acquired. */
    List<Frame> acquired() {
        return frames.stream().sorted(ACQUIRED).toList();
    }

    /** The frames in the order of their volume. */
    List<Frame> ordered(Volume volume) {
        var bySlice = frames.stream().collect(Collectors.toMap(Frame::slice, frame -> frame, (one, other) -> one));
        return volume.slices().stream().map(bySlice::get).toList();
    }

    Volume volume() {
        return Volume.of(frames.stream().map(Frame::slice).toList());
    }

    InstanceHeader header() {
        return frames.get(0).header();
    }

    Dimensions dimensions() {
        return frames.get(0).dimensions();
    }

    String modality() {
        return header().series().modality();
    }

    boolean reformatted() {
        return frames.stream().allMatch(frame -> frame.header().image().reformatted());
    }

    boolean original() {
        return frames.stream().anyMatch(frame -> frame.header().image().original());
    }

    boolean burnedIn() {
        return frames.stream().anyMatch(frame -> frame.header().image().burnedIn());
    }

    Set<String> instances() {
        return frames.stream()
                .map(frame -> frame.slice().sopInstanceUid())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
