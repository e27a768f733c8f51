package io.radstream.inference.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.BlobReference;
import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.inference.batch.Diagnosis;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.CodeVersion;
import io.radstream.inference.diagnoser.ServingFacts;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Issues the passport of a diagnosis: a signed record that names, each by its hash, everything the outputs depend on, and the outputs.
 *
 * <p>The instances are named by the manifest of the case, which lists the SHA-256 of each. The same diagnosis gives the same bytes. Safe for concurrent
 * use.
 */
public final class Passports {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlobStore blobs;
    private final PassportKey key;
    private final String code = CodeVersion.current();
    private final String machine = Machine.kind();

    public Passports(BlobStore blobs, PassportKey key) {
        this.blobs = blobs;
        this.key = key;
    }

    /** Issues and stores a passport. {@code seen} are the scans in the order in which the model got them. */
    public BlobRef issue(CasePrepared prepared, List<PreparedScan> seen, LoadedModel model, Diagnosis diagnosis)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("caseId", prepared.getCaseId());
        root.put("revision", prepared.getRevision());
        put(root.putObject("manifest"), prepared.getManifest());
        root.put("recipe", prepared.getRecipe());
        root.put("recipeHash", prepared.getRecipeHash());
        ArrayNode scans = root.putArray("scans");
        for (PreparedScan scan : seen) {
            ObjectNode entry = scans.addObject();
            entry.put("scanId", scan.getScanId());
            entry.put("modality", scan.getModality());
            entry.put("slices", scan.getSlices());
            put(entry, scan.getBlobRef());
        }
        putModel(root, model);
        ServingFacts serving = model.description().serving();
        root.put("code", code);
        root.put("device", serving.device());
        root.put("arithmetic", serving.arithmetic());
        root.put("machine", machine);
        root.put("outputs", Base64.getEncoder().encodeToString(Outputs.bytes(diagnosis.prediction())));
        return store(root);
    }

    private static void putModel(ObjectNode root, LoadedModel model) {
        root.put("modelVersion", model.version().value());
        put(root.putObject("weights"), model.weights().toEvent());
        root.put("encoder", model.description().serving().encoder());
        root.put("labelSpaceHash", model.description().labelSpace().hash());
        ArrayNode thresholds = root.putArray("thresholds");
        model.description().thresholds().forEach(thresholds::add);
    }

    private static void put(ObjectNode entry, BlobReference ref) {
        entry.put("area", ref.getArea());
        entry.put("sha256", ref.getSha256());
        entry.put("length", ref.getLength());
    }

    private BlobRef store(ObjectNode root) throws IOException {
        byte[] payload;
        try {
            payload = JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a passport is not JSON", e);
        }
        return blobs.put(BlobArea.DERIVED, Envelope.seal(payload, key));
    }
}
