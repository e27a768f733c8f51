package io.radstream.preparation.image;

import io.radstream.preparation.pixel.GreyPlane;
import io.radstream.preparation.series.Series;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackKind;
import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A volume or image that is not DICOM: what recipes need of it.
 *
 * <p>Its slices are held in memory as they lie in the file. Immutable.
 */
public final class FileVolume {

    private final Stack stack;
    private final Map<Slice, GreyPlane> planes;

    private FileVolume(Stack stack, Map<Slice, GreyPlane> planes) {
        this.stack = stack;
        this.planes = planes;
    }

    /**
     * Reads a file by its name: {@code .png}, {@code .jpg}, {@code .jpeg} are one image; {@code .nii}, {@code .nii.gz} one volume for each time.
     *
     * @param series what the caller knows of it; its UID names the volumes
     * @throws IOException naming the file and what is wrong with it
     */
    public static List<FileVolume> read(Path file, Series series) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
            return volumes(series, NiftiFile.read(file).times(series.uid()));
        }
        if (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return volumes(series, List.of(List.of(ImagePixels.read(file, series.uid()))));
        }
        throw new IOException(file.getFileName() + " is none of .png, .jpg, .jpeg, .nii, .nii.gz");
    }

    /** A slice and its pixels. */
    record Placed(Slice slice, GreyPlane plane) {}

    private static List<FileVolume> volumes(Series series, List<List<Placed>> times) {
        List<FileVolume> volumes = new ArrayList<>();
        for (List<Placed> time : times) {
            GreyPlane first = time.get(0).plane();
            Stack stack = new Stack(
                    series,
                    volumes.size() + 1,
                    time.size() == 1 ? StackKind.IMAGE : StackKind.VOLUME,
                    true,
                    first.rows(),
                    first.columns(),
                    Optional.empty(),
                    List.of(),
                    Volume.of(time.stream().map(Placed::slice).toList()));
            volumes.add(new FileVolume(
                    stack, time.stream().collect(Collectors.toUnmodifiableMap(Placed::slice, Placed::plane))));
        }
        return List.copyOf(volumes);
    }

    /** The stack, in order along its normal where the file says where its slices lie. */
    public Stack stack() {
        return stack;
    }

    /**
     * The pixels of a slice of the stack.
     *
     * @throws IllegalArgumentException when it is not one of them
     */
    public GreyPlane plane(Slice slice) {
        return Optional.ofNullable(planes.get(slice))
                .orElseThrow(() -> new IllegalArgumentException("the slice is not of this file"));
    }
}
