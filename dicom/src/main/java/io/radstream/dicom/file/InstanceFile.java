package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on disk as an instance to send: what it is, and where its data set lies, so that the bytes can be sent as they are.
 *
 * @param path the file
 * @param sopClassUid from meta information, or from the data set of a file without it
 * @param sopInstanceUid likewise
 * @param transferSyntax how the data set is encoded
 * @param dataSetOffset bytes before the data set
 */
public record InstanceFile(
        Path path, String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, long dataSetOffset) {

    /**
     * Looks at the beginning of a file.
     *
     * @throws DicomException when the file is not DICOM, or names no SOP Class and Instance that can be sent
     */
    public static InstanceFile of(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            DicomReader.Opened opened = DicomReader.open(in, ReadLimits.DEFAULT);
            DataSet uids = opened.file().meta();
            if (!uids.contains(Tag.MEDIA_STORAGE_SOP_CLASS_UID) || !uids.contains(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)) {
                opened.readUntil(Tag.SOP_INSTANCE_UID + 1);
                DataSet dataSet = opened.file().dataSet();
                return valid(path, opened, dataSet, Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID);
            }
            return valid(path, opened, uids, Tag.MEDIA_STORAGE_SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID);
        }
    }

    private static InstanceFile valid(Path path, DicomReader.Opened opened, DataSet uids, int classTag, int uidTag) {
        String sopClass = uids.requireString(classTag);
        if (!Uid.isValid(sopClass) || sopClass.equals(Uid.MEDIA_STORAGE_DIRECTORY)) {
            throw DicomException.at(DicomError.INVALID_VALUE, classTag, "not the SOP Class of an instance to send");
        }
        String sopInstance = uids.requireString(uidTag);
        if (!Uid.isValid(sopInstance)) {
            throw DicomException.at(DicomError.INVALID_VALUE, uidTag, "not a UID");
        }
        return new InstanceFile(path, sopClass, sopInstance, opened.file().transferSyntax(), opened.dataSetOffset());
    }

    /** The bytes of the data set, nothing changed. The caller closes the stream. */
    public InputStream openDataSet() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(dataSetOffset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
