package io.radstream.training.feedback;

import io.radstream.event.BlobReference;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.LabelMention;
import io.radstream.event.PreparedScan;
import io.radstream.event.ReaderRole;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Small events and a label space of four labels, two of which share a code. */
final class Events {

    static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD),
            new Disorder("Pneumothorax", "J93.9", Urgency.STAT, Frequency.HEAD),
            new Disorder("Cyst", "N28.1", Urgency.ROUTINE, Frequency.TAIL),
            new Disorder("Large cyst", "N28.1", Urgency.ROUTINE, Frequency.TAIL)));

    static final String CASE = "0".repeat(31) + "1";
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Events() {}

    static CasePrepared prepared(String caseId, int revision, int scans) {
        PreparedScan scan = PreparedScan.newBuilder()
                .setScanId("1")
                .setBlobRef(new BlobReference("derived", "a".repeat(64), 1L))
                .build();
        PreparedScan[] all = new PreparedScan[scans];
        Arrays.fill(all, scan);
        return CasePrepared.newBuilder()
                .setCaseId(caseId)
                .setRevision(revision)
                .setPatientKey("b".repeat(64))
                .setScans(List.of(all))
                .build();
    }

    static FeedbackGiven.Builder feedback(String reader) {
        return FeedbackGiven.newBuilder()
                .setFeedbackId(reader)
                .setCaseId(CASE)
                .setRevision(1)
                .setReader(reader)
                .setRole(ReaderRole.RADIOLOGIST)
                .setGivenAt(NOON);
    }

    static List<LabelMention> labels(String... labels) {
        return Arrays.stream(labels).map(label -> new LabelMention(label, "")).toList();
    }

    static List<LabelMention> codes(String... codes) {
        return Arrays.stream(codes)
                .map(code -> new LabelMention("words of the reader", code))
                .toList();
    }
}
