package io.radstream.triage.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.Priority;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.ledger.StudyLedger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The boards as gauges. */
@Singleton
class ReadModelMetrics {

    void register(
            @Observes StartupEvent event,
            MeterRegistry meters,
            CaseBoard board,
            StudyLedger ledger,
            DeadLetterBoard letters) {
        for (Priority priority : Priority.values()) {
            meters.gauge("radstream.cases.waiting", Tags.of("urgency", priority.name()), board, it -> it.tally()
                    .waitingByUrgency()
                    .getOrDefault(priority, 0));
        }
        meters.gauge(
                "radstream.cases.oldest.waiting.seconds", List.of(), board, ReadModelMetrics::oldestWaitingSeconds);
        meters.gauge(
                "radstream.cases.on.board", List.of(), board, it -> it.tally().cases());
        meters.gauge("radstream.ledger.acknowledged.instances", List.of(), ledger, StudyLedger::instances);
        meters.gauge("radstream.dead.letters.known", List.of(), letters, DeadLetterBoard::size);
    }

    private static double oldestWaitingSeconds(CaseBoard board) {
        return board.tally()
                .oldestWaitingSince()
                .map(since -> Duration.between(since, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
