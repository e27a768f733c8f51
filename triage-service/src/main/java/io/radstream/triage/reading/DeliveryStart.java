package io.radstream.triage.reading;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.radstream.triage.delivery.DeliveryDesk;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Begins to deliver results when the topics, the delivery ledger among them, have been read. */
@Singleton
class DeliveryStart {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TopicFollower follower;
    private final DeliveryDesk desk;
    private final Thread thread = new Thread(this::beginWhenRead, "results-start");

    DeliveryStart(TopicFollower follower, DeliveryDesk desk) {
        this.follower = follower;
        this.desk = desk;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void beginWhenRead() {
        try {
            while (!readWithin(PATIENCE)) {
                Thread.onSpinWait();
            }
            desk.begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readWithin(Duration patience) throws InterruptedException {
        try {
            follower.awaitCaughtUp(patience);
            return true;
        } catch (TimeoutException stillReading) {
            return false;
        }
    }
}
