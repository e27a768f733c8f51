package io.radstream.results.report;

/** Whether what was reported still stands. */
public enum Standing {
    /** It is the latest word: preliminary the first time, an amendment afterwards. */
    CURRENT,
    /** It should never have been said, for example of the wrong patient: receivers mark it as an error. */
    RETRACTED
}
