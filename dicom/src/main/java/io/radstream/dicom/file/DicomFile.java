package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.TransferSyntax;

/**
 * A data set with what a file says about it.
 *
 * @param meta file meta information, group 0002; empty for a bare data set
 * @param dataSet the elements after it
 * @param transferSyntax how the data set is encoded in fact; differs from what {@code meta} declares where a file declares it wrongly
 */
public record DicomFile(DataSet meta, DataSet dataSet, TransferSyntax transferSyntax) {}
