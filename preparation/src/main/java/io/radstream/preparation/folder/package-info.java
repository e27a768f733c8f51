/**
 * A case that lies in a folder. In: a folder of DICOM files, as a data set or an export has one for each case. Out:
 * {@link io.radstream.preparation.folder.CaseFolder}: its instances, ready to be prepared, and why a file is none of them.
 */
@NullMarked
package io.radstream.preparation.folder;

import org.jspecify.annotations.NullMarked;
