package io.radstream.triage.delivery;

/** One delivery: the result of a case revision at a destination. */
record DeliveryKey(String caseId, int revision, String destination) {

    /** Key of its record in the ledger topic. */
    String text() {
        return caseId + '/' + revision + '/' + destination;
    }
}
