package io.radstream.preparation.image;

import io.radstream.preparation.image.FileVolume.Placed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A NIfTI-1 file in memory, gzip or not: at most 2^29 voxels and 1 GiB, checked before anything is allocated.
 *
 * @see "NIfTI-1 data format, nifti1.h (2007)"
 */
record NiftiFile(NiftiHeader header, ByteBuffer voxels) {

    private static final long BYTES_MAX = 1L << 30;

    static NiftiFile read(Path file) throws IOException {
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = compressed ? new GZIPInputStream(raw) : raw) {
            NiftiHeader header = NiftiHeader.of(in.readNBytes(NiftiHeader.BYTES));
            long bytes = (long) header.volumeVoxels()
                    * header.times()
                    * header.voxel().bytes();
            if (bytes > BYTES_MAX) {
                throw new IOException("the voxels have more than 1 GiB");
            }
            in.skipNBytes(header.offset() - NiftiHeader.BYTES);
            byte[] voxels = in.readNBytes((int) bytes);
            if (voxels.length < bytes) {
                throw new EOFException("the file ends before its last voxel");
            }
            return new NiftiFile(header, ByteBuffer.wrap(voxels).order(header.order()));
        } catch (EOFException | ZipException e) {
            throw new IOException(file.getFileName() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** The slices of each volume in the file, oriented as DICOM shows them. */
    List<List<Placed>> times(String uid) {
        NiftiOrientation orientation = NiftiOrientation.of(header);
        List<List<Placed>> times = new ArrayList<>();
        for (int time = 0; time < header.times(); time++) {
            List<Placed> slices = new ArrayList<>();
            for (int slice = 0; slice < header.slices(); slice++) {
                int begin = (time * header.slices() + slice) * header.rows() * header.columns();
                slices.add(
                        new Placed(orientation.slice(uid, slice), new NiftiPlane(header, voxels, begin, orientation)));
            }
            times.add(slices);
        }
        return times;
    }
}
