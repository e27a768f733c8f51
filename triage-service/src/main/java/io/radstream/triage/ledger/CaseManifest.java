package io.radstream.triage.ledger;

import io.radstream.event.InstanceEntry;
import java.util.List;

/** The list of instances of a case's newest revision, as far as it is known. */
public record CaseManifest(String caseId, int revision, List<InstanceEntry> entries) {}
