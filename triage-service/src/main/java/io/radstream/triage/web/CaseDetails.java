package io.radstream.triage.web;

import io.radstream.event.InstanceManifest;
import io.radstream.serde.EventJson;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.board.CaseRevision;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes everything about a case: its summary, every revision with the events of its stages (newest first), the feedback, and the
 * manifest of the newest revision, null when it cannot be read.
 */
@Singleton
class CaseDetails {

    private final Manifests manifests;

    CaseDetails(Manifests manifests) {
        this.manifests = manifests;
    }

    Map<String, Object> write(CaseBoard.Detail detail) {
        List<Object> revisions = new ArrayList<>();
        detail.revisions()
                .forEach(revision ->
                        revisions.add(revision(revision, detail.summary().revision())));
        Collections.reverse(revisions);
        CaseRevision newest = detail.revisions().get(detail.revisions().size() - 1);
        Optional<InstanceManifest> manifest = newest.manifest().flatMap(manifests::read);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("summary", detail.summary());
        json.put("revisions", revisions);
        json.put("feedback", detail.feedback().stream().map(EventJson::of).toList());
        json.put("manifest", manifest.map(EventJson::of).orElse(null));
        return json;
    }

    private static Map<String, Object> revision(CaseRevision revision, int newest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("revision", revision.revision());
        json.put("superseded", revision.revision() < newest);
        json.put("assembled", revision.assembled().map(EventJson::of).orElse(null));
        json.put("prepared", revision.prepared().map(EventJson::of).orElse(null));
        json.put("diagnosed", revision.diagnosed().map(EventJson::of).orElse(null));
        return json;
    }
}
