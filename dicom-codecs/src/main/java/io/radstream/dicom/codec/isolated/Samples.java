package io.radstream.dicom.codec.isolated;

/** Reads the samples of one frame out of a child's reply. */
final class Samples {

    private Samples() {}

    static int[] read(byte[] frames, int frame, WorkerRequest.Picture picture) {
        int[] samples = new int[picture.rows() * picture.columns() * picture.samples()];
        int at = frame * samples.length * picture.sampleBytes();
        if (picture.sampleBytes() == 1) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = frames[at + i] & 0xFF;
            }
        } else {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (frames[at + 2 * i] & 0xFF) | (frames[at + 2 * i + 1] & 0xFF) << Byte.SIZE;
            }
        }
        return samples;
    }
}
