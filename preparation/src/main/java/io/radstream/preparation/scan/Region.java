package io.radstream.preparation.scan;

import io.radstream.preparation.volume.PixelSpacing;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The part of a square that an image fills, in elements of the square; the rest is padding. */
public record Region(int top, int left, int rows, int columns) {

    /** How an oblong image fits a square. */
    enum Aspect {
        /** It fills the square and is squashed. */
        SQUASH("squash") {
            @Override
            Region region(int rows, int columns, Optional<PixelSpacing> spacing, int side) {
                return new Region(0, 0, side, side);
            }
        },
        /** Its longer side fills the square, the shorter keeps the ratio in mm and is centred. */
        PAD("keep,pad-with-zeros") {
            @Override
            Region region(int rows, int columns, Optional<PixelSpacing> spacing, int side) {
                double height = rows * spacing.map(PixelSpacing::y).orElse(1.0);
                double width = columns * spacing.map(PixelSpacing::x).orElse(1.0);
                double scale = side / Math.max(height, width);
                int filledRows = clamp(height * scale, side);
                int filledColumns = clamp(width * scale, side);
                return new Region((side - filledRows) / 2, (side - filledColumns) / 2, filledRows, filledColumns);
            }
        };

        private final String parameter;

        Aspect(String parameter) {
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }

        abstract Region region(int rows, int columns, Optional<PixelSpacing> spacing, int side);

        private static int clamp(double size, int side) {
            return (int) Math.max(1, Math.min(side, Math.rint(size)));
        }
    }

    /** Calls {@code change} for the index of every filled element of a tensor of {@code depth} squares. */
    void forEach(int depth, int side, IntConsumer change) {
        for (int slice = 0; slice < depth; slice++) {
            for (int row = top; row < top + rows; row++) {
                int begin = (slice * side + row) * side + left;
                for (int i = begin; i < begin + columns; i++) {
                    change.accept(i);
                }
            }
        }
    }
}
