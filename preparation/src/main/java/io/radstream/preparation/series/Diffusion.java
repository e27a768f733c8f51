package io.radstream.preparation.series;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.preparation.multiframe.FunctionalGroups;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Diffusion weighting of a frame: b-value in s/mm² and gradient direction.
 *
 * <p>From the MR Diffusion functional group, else from the same attributes in the data set, else from the elements in which manufacturers keep
 * it: Siemens (0019,xx0C) and (0019,xx0E), GE (0043,xx39), Philips (2001,xx03), United Imaging (0065,xx09).
 *
 * @see "DICOM PS3.3 C.8.13.5.9"
 */
record Diffusion(Optional<String> bValue, Optional<String> gradient) {

    /** GE adds 10^9 or more to the b-value to say something else. */
    private static final double GE_OFFSET = 100_000;

    private static final List<Source> PRIVATE_B_VALUES = List.of(
            new Source(new PrivateElement(0x0019, "SIEMENS MR HEADER", 0x0C, Vr.IS), b -> b),
            new Source(new PrivateElement(0x0043, "GEMS_PARM_01", 0x39, Vr.IS), b -> b % GE_OFFSET),
            new Source(new PrivateElement(0x2001, "Philips Imaging DD 001", 0x03, Vr.FL), b -> b),
            new Source(new PrivateElement(0x0065, "Image Private Header", 0x09, Vr.FD), b -> b));

    private static final PrivateElement SIEMENS_GRADIENT = new PrivateElement(0x0019, "SIEMENS MR HEADER", 0x0E, Vr.FD);

    private record Source(PrivateElement element, DoubleUnaryOperator meaning) {}

    static Diffusion of(DataSet data, FunctionalGroups groups, int frame) {
        Optional<String> bValue = FrameDimensions.lenient(
                        () -> b(groups.decimals(frame, Tag.MR_DIFFUSION_SEQUENCE, Tag.DIFFUSION_B_VALUE)))
                .or(() -> FrameDimensions.lenient(() -> b(data.decimals(Tag.DIFFUSION_B_VALUE))))
                .or(() -> privateB(data));
        if (bValue.isEmpty()) {
            return new Diffusion(bValue, Optional.empty());
        }
        Optional<String> gradient = FrameDimensions.lenient(
                        () -> groups.item(frame, Tag.MR_DIFFUSION_SEQUENCE).flatMap(Diffusion::standardGradient))
                .or(() -> FrameDimensions.lenient(() -> direction(data.decimals(Tag.DIFFUSION_GRADIENT_ORIENTATION))))
                .or(() -> FrameDimensions.lenient(() -> direction(SIEMENS_GRADIENT.decimals(data))));
        return new Diffusion(bValue, gradient);
    }

    private static Optional<String> privateB(DataSet data) {
        return PRIVATE_B_VALUES.stream()
                .flatMap(
                        source -> FrameDimensions.lenient(() -> b(Arrays.stream(source.element.decimals(data))
                                        .map(source.meaning)
                                        .toArray()))
                                .stream())
                .findFirst();
    }

    private static Optional<String> standardGradient(DataSet diffusion) {
        return diffusion.items(Tag.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE).stream()
                .flatMap(item -> direction(item.decimals(Tag.DIFFUSION_GRADIENT_ORIENTATION)).stream())
                .findFirst();
    }

    private static Optional<String> b(double[] values) {
        return Arrays.stream(values)
                .boxed()
                .findFirst()
                .filter(value -> value >= 0)
                .map(FrameDimensions::canonical);
    }

    private static Optional<String> direction(double[] values) {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(values)
                        .mapToObj(value -> String.format(Locale.ROOT, "%.3f", Math.rint(value * 1000) / 1000 + 0.0))
                        .collect(Collectors.joining(" ")));
    }
}
