package io.radstream.ingest.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.runtime.send.RecordSender;
import java.time.Clock;

/** What an {@link Intake} works with. */
public record IntakeParts(
        BlobStore store,
        Quarantine quarantine,
        PatientKeys patientKeys,
        KnownInstances known,
        Journal journal,
        RecordSender sender,
        Clock clock,
        MeterRegistry meters,
        IntakeLimits limits) {}
