/** Sends DICOM files with C-STORE: one association a study, the transfer syntaxes of the files as they are. */
@NullMarked
package io.radstream.standalone.send;

import org.jspecify.annotations.NullMarked;
