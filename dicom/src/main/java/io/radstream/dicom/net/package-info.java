/**
 * DICOM over TCP: associations, C-ECHO and C-STORE, as acceptor ({@code DicomServer}) and requestor ({@code DicomClient}).
 *
 * <p>Enter: connections, or files to send. Leave: the bytes of each received data set, while they arrive, to a {@code StoreSink}. A data set is
 * never held in memory. PS3.7 sections 9 and C.4, PS3.8 section 9.
 */
@NullMarked
package io.radstream.dicom.net;

import org.jspecify.annotations.NullMarked;
