package io.radstream.standalone.demo;

import java.util.List;

/**
 * A phantom study that was sent, and its truth.
 *
 * @param sent instances offered
 * @param acknowledged instances the receiver took over
 */
record SentStudy(String studyUid, List<String> labels, int sent, int acknowledged) {}
