package io.radstream.inference.champion;

import io.micrometer.core.instrument.Counter;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings the batch thread to the champion, and the shadow models to those that are published as such. Used by the champion thread. */
final class ChampionSwitch {

    private static final Logger LOG = Logger.getLogger(ChampionSwitch.class);
    private static final String PLACE = "champion";

    private final ChampionHistory history;
    private final ChampionWatcher.Parts parts;
    private final WeightsCheck check;
    private final RefusedWeights refused;
    private final Counter swaps;
    private Optional<PublishedModel> active = Optional.empty();

    ChampionSwitch(ChampionHistory history, ChampionWatcher.Parts parts) {
        this.history = history;
        this.parts = parts;
        this.check = new WeightsCheck(parts.blobs(), parts.loader());
        this.refused = new RefusedWeights(parts.deadLetters(), parts.meters());
        this.swaps = Counter.builder("radstream.model.swaps")
                .description("times other weights began to serve")
                .register(parts.meters());
        parts.availability().down(PLACE, "model-published is not read yet");
    }

    /** Why versions were refused since the start. */
    Map<String, String> refused() {
        return refused.reasons();
    }

    /** Brings the batch thread to the champion and the shadows; false when something outside is not available and it must be tried again. */
    boolean settle() throws InterruptedException {
        Optional<PublishedModel> wanted = history.champion();
        try {
            while (!wanted.equals(active)) {
                if (!crown(wanted)) {
                    return false;
                }
                wanted = history.champion();
            }
            if (active.isPresent()) {
                parts.availability().up(PLACE);
            } else {
                waitFor("no champion is published: cases wait");
            }
            return settleShadows();
        } catch (IOException e) {
            LOG.warnf("weights cannot be read now error=%s", e.getMessage());
            waitFor("the store of the weights cannot be read");
            return false;
        }
    }

    private boolean crown(Optional<PublishedModel> wanted) throws IOException, InterruptedException {
        try {
            if (wanted.isEmpty()) {
                retire();
            } else {
                serve(wanted.get());
            }
            active = wanted;
            return true;
        } catch (UnusableWeightsException e) {
            return wanted.isPresent() && refuse(wanted.get(), e);
        }
    }

    private boolean settleShadows() throws IOException, InterruptedException {
        boolean settled = true;
        for (ShadowModels.Refusal refusal : parts.shadows().settle(history.shadows(), check)) {
            settled &= refuse(refusal.model(), refusal.why());
        }
        return settled;
    }

    private boolean refuse(PublishedModel model, UnusableWeightsException why) throws InterruptedException {
        boolean reported = refused.report(model, why);
        if (reported) {
            history.refuse(model);
        }
        return reported;
    }

    private void serve(PublishedModel wanted) throws UnusableWeightsException, IOException {
        if (active.isPresent() && sameWeights(active.get(), wanted)) {
            return;
        }
        ModelVersion version = WeightsCheck.version(wanted.event());
        boolean kept =
                parts.batcher().useKept(version, wanted.event().getWeights().getSha256());
        if (!kept) {
            parts.batcher().use(check.load(wanted.event()));
        }
        swaps.increment();
        LOG.infof("champion serves modelVersion=%s kept=%s", version, kept);
    }

    private void retire() {
        parts.batcher().use(null);
        LOG.warnf(
                "no champion is left, cases wait modelVersion=%s",
                active.map(ChampionSwitch::version).orElse(""));
    }

    private void waitFor(String reason) {
        if (active.isEmpty()) {
            parts.availability().down(PLACE, reason);
        }
    }

    private static boolean sameWeights(PublishedModel one, PublishedModel other) {
        return version(one).equals(version(other))
                && one.event().getWeights().equals(other.event().getWeights());
    }

    private static String version(PublishedModel model) {
        return model.event().getModelVersion();
    }
}
