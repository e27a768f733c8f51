package io.radstream.reject;

/**
 * Names of the headers of a dead letter. The first four are those of SmallRye's own dead-letter queue, so that its tools read ours.
 * Key and value are the original record's; its headers travel along.
 */
public final class DeadLetterHeaders {

    /** Topic of the original record. */
    public static final String TOPIC = "dead-letter-topic";
    /** Partition of the original record, decimal. */
    public static final String PARTITION = "dead-letter-partition";
    /** Offset of the original record, decimal. */
    public static final String OFFSET = "dead-letter-offset";
    /** What happened, in words, without attribute values. */
    public static final String REASON = "dead-letter-reason";
    /** Name of the {@link RejectReason}. */
    public static final String REJECT_REASON = "radstream-reject-reason";
    /** The service that rejected the record: its consumer group. */
    public static final String SERVICE = "radstream-service";
    /** How often the record was replayed, decimal; absent means 0. */
    public static final String ATTEMPT = "radstream-attempt";
    /** Study Instance UID the record belongs to, where it is known. */
    public static final String STUDY_UID = "radstream-study-uid";

    private DeadLetterHeaders() {}
}
