/**
 * Results as FHIR R4: one transaction Bundle of ImagingStudy, DiagnosticReport, Observations, Device, Provenance and AuditEvent.
 *
 * <p>Enters: a report and headers of its studies. Leaves: JSON. Ids follow from the case, so a later revision updates what an earlier one created.
 */
@NullMarked
package io.radstream.results.fhir;

import org.jspecify.annotations.NullMarked;
