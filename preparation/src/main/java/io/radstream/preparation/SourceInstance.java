package io.radstream.preparation;

import io.radstream.dicom.file.DicomFile;
import java.util.function.Supplier;

/**
 * An instance of a case and how to read it. Both suppliers may be asked several times and read anew each time, so that no more than one
 * file is held in memory.
 *
 * <p>They throw DicomException when the bytes are no DICOM and {@link InstanceUnavailableException} when there are no bytes or wrong ones: then
 * the instance is rejected and the case goes on. Any other exception is passed on to the caller and ends the preparation.
 *
 * @param sopInstanceUid the name of the instance in results
 * @param header the file up to its pixel data, or the whole file
 * @param file the whole file
 */
public record SourceInstance(String sopInstanceUid, Supplier<DicomFile> header, Supplier<DicomFile> file) {

    /** An instance that has one way to be read. */
    public SourceInstance(String sopInstanceUid, Supplier<DicomFile> file) {
        this(sopInstanceUid, file, file);
    }
}
