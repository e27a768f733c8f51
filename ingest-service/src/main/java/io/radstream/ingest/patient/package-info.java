/**
 * Who a patient is without saying it: the keyed hash that names a patient on every topic.
 *
 * <p>Enters: Patient ID and issuer of a data set, the site's secret key. Leaves: {@link io.radstream.id.PatientKey}.
 */
@NullMarked
package io.radstream.ingest.patient;

import org.jspecify.annotations.NullMarked;
