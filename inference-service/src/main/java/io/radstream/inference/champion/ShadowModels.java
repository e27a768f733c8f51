package io.radstream.inference.champion;

import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.batch.ModelShelf;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The models that look at the same cases as the champion, without a say. Leases may be taken by any thread; the rest is the champion thread's. */
public final class ShadowModels implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ShadowModels.class);

    private final int modelsMax;
    private final Map<PublishedModel, ModelShelf> shelves = new ConcurrentHashMap<>();

    /** No models yet; at most {@code modelsMax}, the last published. */
    public ShadowModels(int modelsMax) {
        this.modelsMax = modelsMax;
    }

    /** Whether there is any. */
    public boolean any() {
        return !shelves.isEmpty();
    }

    /** Every shadow model, each to be closed by the caller. */
    public List<ModelLease> leases() {
        List<ModelLease> leases = new ArrayList<>();
        shelves.values().forEach(shelf -> shelf.acquireNow().ifPresent(leases::add));
        return leases;
    }

    /** A shadow model that cannot serve, and why. */
    record Refusal(PublishedModel model, UnusableWeightsException why) {}

    /** Loads and drops models until there are those of {@code wanted}; gives those that cannot serve. */
    List<Refusal> settle(List<PublishedModel> wanted, WeightsCheck check) throws IOException {
        List<PublishedModel> chosen = wanted.stream().limit(modelsMax).toList();
        Iterator<Map.Entry<PublishedModel, ModelShelf>> known =
                new HashMap<>(shelves).entrySet().iterator();
        while (known.hasNext()) {
            Map.Entry<PublishedModel, ModelShelf> entry = known.next();
            if (!chosen.contains(entry.getKey())) {
                shelves.remove(entry.getKey());
                entry.getValue().close();
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        for (PublishedModel model : chosen) {
            if (!shelves.containsKey(model)) {
                try {
                    ModelShelf shelf = new ModelShelf();
                    shelf.serve(check.load(model.event()));
                    shelves.put(model, shelf);
                    LOG.infof(
                            "shadow model looks on modelVersion=%s",
                            model.event().getModelVersion());
                } catch (UnusableWeightsException e) {
                    refusals.add(new Refusal(model, e));
                }
            }
        }
        return refusals;
    }

    @Override
    public void close() {
        shelves.values().forEach(ModelShelf::close);
        shelves.clear();
    }
}
