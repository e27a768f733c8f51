/**
 * DIMSE over associations, as acceptor ({@code DicomServer}) and requestor ({@code DicomClient}), in plain TCP or TLS.
 *
 * <p>Enter: connections and a policy about them, or files to send. Leave: the bytes of each stored data set, while they arrive, to a {@code StoreSink}, and other
 * requests to the handlers of {@code Services}. A data set of C-STORE is never held in memory. PS3.7 sections 9 and 10, PS3.15 annex B.12.
 */
@NullMarked
package io.radstream.dicom.net;

import org.jspecify.annotations.NullMarked;
