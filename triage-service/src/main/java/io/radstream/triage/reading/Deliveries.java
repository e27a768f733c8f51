package io.radstream.triage.reading;

import io.radstream.triage.delivery.AnswerListener;
import io.radstream.triage.delivery.DeliveryLedger;
import jakarta.inject.Singleton;

/** What events about results out go to: answers to the desk, what became of them to the ledger. */
@Singleton
class Deliveries {

    private final AnswerListener desk;
    private final DeliveryLedger ledger;

    Deliveries(AnswerListener desk, DeliveryLedger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    AnswerListener desk() {
        return desk;
    }

    DeliveryLedger ledger() {
        return ledger;
    }
}
