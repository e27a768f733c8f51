package io.radstream.triage.delivery;

/** Hears of answers, as often as they are read. Must not block. */
public interface AnswerListener {

    /** A revision of a case was answered. */
    void answered(String caseId, int revision);

    /** A case was erased. */
    void erased(String caseId);
}
