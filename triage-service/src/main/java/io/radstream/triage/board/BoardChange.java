package io.radstream.triage.board;

/** What a record changed on the board, for those who follow it. */
public sealed interface BoardChange {

    /** The case is new or has another row now. */
    record Updated(CaseSummary summary) implements BoardChange {}

    /** The case is gone: erased, or forgotten because the board is full. */
    record Removed(String caseId) implements BoardChange {}
}
