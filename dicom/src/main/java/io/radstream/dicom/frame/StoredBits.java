package io.radstream.dicom.frame;

/** Takes the stored value out of an allocated cell: bits below the lowest and above the highest stored bit are not part of it. */
final class StoredBits {

    private final int lowestBit;
    private final int unusedBits;
    private final boolean signed;

    StoredBits(PixelAttributes attributes) {
        this.lowestBit = attributes.highBit() + 1 - attributes.bitsStored();
        this.unusedBits = Integer.SIZE - attributes.bitsStored();
        this.signed = attributes.signed();
    }

    int value(int cell) {
        int atTop = cell >>> lowestBit << unusedBits;
        return signed ? atTop >> unusedBits : atTop >>> unusedBits;
    }
}
