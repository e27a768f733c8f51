package io.radstream.ingest.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.runtime.send.RecordSender;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an {@link Intake} works with.
 *
 * @param trouble why nothing can be acknowledged at this moment, as far as it is known without trying; empty mostly
 * @param acknowledged hears of each instance that is durable and published
 */
public record IntakeParts(
        BlobStore store,
        Quarantine quarantine,
        PatientKeys patientKeys,
        KnownInstances known,
        Journal journal,
        RecordSender sender,
        Supplier<Optional<String>> trouble,
        Acknowledgements acknowledged,
        Clock clock,
        MeterRegistry meters,
        IntakeLimits limits) {}
