package io.radstream.triage.delivery.sending;

/** Makes the sender of a destination. */
public final class Senders {

    private Senders() {}

    /**
     * The sender of a destination; nothing is opened yet.
     *
     * @throws IllegalArgumentException saying what of the destination is wrong, without its address or secret
     */
    public static Sender of(Destination destination) {
        return switch (destination.kind()) {
            case DICOM -> new DicomSender(destination);
            case STOW -> new StowSender(destination);
            case FHIR -> new FhirSender(destination);
            case HL7 -> new Hl7Sender(destination);
            case WEBHOOK -> new WebhookSender(destination);
        };
    }
}
