/**
 * Storage Commitment Push Model, both roles (PS3.4 annex J): who keeps an instance says so later, in a report.
 *
 * <p>As SCP: {@code StorageCommitment.provider} makes a handler for {@code Services.with}; the report goes out through a {@code CommitmentReporter}, again and
 * again if need be. As SCU: {@code StorageCommitment.request} asks, {@code StorageCommitment.user} takes the report for {@code Services.withReports}.
 */
@NullMarked
package io.radstream.dicom.net.commitment;

import org.jspecify.annotations.NullMarked;
