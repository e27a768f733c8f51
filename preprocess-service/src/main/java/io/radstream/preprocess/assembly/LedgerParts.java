package io.radstream.preprocess.assembly;

import io.radstream.blob.BlobStore;
import java.util.function.LongSupplier;

/** What the ledger of one partition works with: everything here knows the same stores. */
record LedgerParts(
        AssemblyConfig config,
        SiteRules rules,
        AssemblyStores stores,
        SourceTimings timings,
        Patients patients,
        Announcements announcements,
        CaseRevisions revisions) {

    static LedgerParts of(
            AssemblyConfig config, SiteRules rules, BlobStore blobs, AssemblyStores stores, LongSupplier wallClock) {
        return new LedgerParts(
                config,
                rules,
                stores,
                new SourceTimings(config, rules, stores),
                new Patients(stores, config.caseWindow()),
                new Announcements(stores, new ListReader(blobs, config.instancesMax())),
                new CaseRevisions(stores, new ManifestWriter(blobs), wallClock));
    }
}
