package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A composed instance.
 *
 * @param kind what it is
 * @param dataSet its content; identifies the patient
 */
public record ResultObject(ResultKind kind, DataSet dataSet) {

    /** How results are encoded. */
    public static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_LE;

    /** SOPInstanceUID (0008,0018). */
    public String sopInstanceUid() {
        return dataSet.requireString(Tag.SOP_INSTANCE_UID);
    }

    /** StudyInstanceUID (0020,000D). */
    public String studyUid() {
        return dataSet.requireString(Tag.STUDY_INSTANCE_UID);
    }

    /** The data set alone, as C-STORE carries it. */
    public byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writeDataSet(dataSet, SYNTAX, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The whole Part 10 file, as STOW-RS carries it. */
    public byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, SYNTAX), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "ResultObject " + kind;
    }
}
