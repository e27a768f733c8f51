package io.radstream.ingest.qido;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.IngestService;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.wado.InstancePath;
import io.radstream.ingest.wado.StoredFiles;
import io.radstream.ingest.web.WebConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through what is stored, the newest study first. */
@Singleton
class Searches {

    /** Studies that a search looks at. */
    static final int STUDIES_SEARCHED_MAX = 20_000;

    private final IngestService service;
    private final WebConfig config;
    private final Rows rows = new Rows();

    @Inject
    Searches(IngestService service, WebConfig config) {
        this.service = service;
        this.config = config;
    }

    /**
     * Rows of a search.
     *
     * @param warning what the search left out
     */
    record Page(List<DataSet> rows, Optional<String> warning) {

        /** The part of the rows that the query wants. */
        static Page of(Query query, List<DataSet> found) {
            int from = Math.min(query.offset(), found.size());
            return new Page(found.subList(from, Math.min(found.size(), from + query.limit())), Optional.empty());
        }
    }

    /** Makes the rows of one study, whose own row is given. */
    private interface Level {
        List<DataSet> rows(DataSet study, List<InstanceStored> instances) throws IOException;
    }

    private StoredFiles files() {
        return new StoredFiles(
                service.gateway().index(),
                service.gateway().store(),
                config.fileBytesMax().asLongValue());
    }

    /** Studies. */
    Page studies(Query query) throws IOException {
        return search(query, (study, instances) -> List.of(study));
    }

    /** Series of all studies, with what their study says. */
    Page series(Query query) throws IOException {
        return search(query, (study, instances) -> {
            List<DataSet> found = new ArrayList<>();
            for (List<InstanceStored> series : bySeries(instances)) {
                Rows.ofSeries(files(), series).ifPresent(row -> found.add(Rows.under(study, row)));
            }
            return found;
        });
    }

    /** Instances of all studies, with what their study and series say. */
    Page instances(Query query) throws IOException {
        return search(query, (study, instances) -> {
            List<DataSet> found = new ArrayList<>();
            for (List<InstanceStored> series : bySeries(instances)) {
                DataSet around = Rows.ofSeries(files(), series)
                        .map(row -> Rows.under(study, row))
                        .orElse(study);
                series.forEach(instance -> found.add(Rows.under(around, Rows.ofInstance(instance))));
            }
            return found;
        });
    }

    private Page search(Query query, Level level) throws IOException {
        Collection<String> candidates = candidates(query);
        List<DataSet> found = new ArrayList<>();
        int skipped = 0;
        for (String uid : candidates) {
            if (found.size() >= query.limit()) {
                break;
            }
            for (DataSet row : rowsOf(uid, query, level)) {
                if (skipped < query.offset()) {
                    skipped++;
                } else if (found.size() < query.limit()) {
                    found.add(row);
                }
            }
        }
        boolean more = candidates.size() >= STUDIES_SEARCHED_MAX && found.size() < query.limit();
        return new Page(
                found,
                more
                        ? Optional.of("only the newest " + STUDIES_SEARCHED_MAX + " studies were searched")
                        : Optional.empty());
    }

    private List<DataSet> rowsOf(String uid, Query query, Level level) throws IOException {
        List<InstanceStored> instances = files().named(InstancePath.of(uid));
        if (instances.isEmpty()) {
            return List.of();
        }
        Optional<DataSet> study = rows.study(files(), instances).map(shared -> Rows.ofStudy(shared, instances));
        if (study.isEmpty() || !query.fits(study.get(), Rows::isOfStudy)) {
            return List.of();
        }
        return level.rows(study.get(), instances).stream().filter(query::fits).toList();
    }

    /** The studies that may hold what is asked for: those that are named, or that hold the instances that are; else the newest. */
    private Collection<String> candidates(Query query) throws IOException {
        Optional<List<String>> studies = query.uids(Tag.STUDY_INSTANCE_UID).filter(Searches::valid);
        if (studies.isPresent()) {
            return new LinkedHashSet<>(studies.get());
        }
        Optional<List<String>> instances = query.uids(Tag.SOP_INSTANCE_UID).filter(Searches::valid);
        Set<String> candidates = new LinkedHashSet<>();
        if (instances.isPresent()) {
            for (String instance : instances.get()) {
                service.gateway()
                        .index()
                        .find(instance)
                        .map(JournalEntry::event)
                        .ifPresent(event -> candidates.add(event.getStudyUid()));
            }
            return candidates;
        }
        service.gateway().index().newestStudies(study -> {
            candidates.add(study);
            return candidates.size() < STUDIES_SEARCHED_MAX;
        });
        return candidates;
    }

    private static boolean valid(List<String> uids) {
        return uids.stream().allMatch(Uid::isValid);
    }

    /** The series of one study. */
    Page seriesOf(Query query, String study) throws IOException {
        List<DataSet> found = new ArrayList<>();
        for (List<InstanceStored> instances : bySeries(files().named(InstancePath.of(study)))) {
            Rows.ofSeries(files(), instances).filter(query::fits).ifPresent(found::add);
        }
        return Page.of(query, found);
    }

    /** The instances of one study or series. */
    Page instancesOf(Query query, InstancePath path) throws IOException {
        return Page.of(
                query,
                files().named(path).stream()
                        .map(Rows::ofInstance)
                        .filter(query::fits)
                        .toList());
    }

    private static Collection<List<InstanceStored>> bySeries(List<InstanceStored> instances) {
        Map<String, List<InstanceStored>> bySeries = new LinkedHashMap<>();
        for (InstanceStored instance : instances) {
            bySeries.computeIfAbsent(instance.getSeriesUid(), uid -> new ArrayList<>())
                    .add(instance);
        }
        return bySeries.values();
    }
}
