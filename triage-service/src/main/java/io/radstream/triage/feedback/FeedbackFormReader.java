package io.radstream.triage.feedback;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.event.ReaderRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the JSON of a feedback request. Limits: {@value #TEXT_MAX} characters a label, {@value #NAMED_MAX} labels a list; the caller
 * limits the bytes. An unknown field is an error, because a misspelt {@code rejected} would otherwise be silence.
 */
final class FeedbackFormReader {

    private static final int TEXT_MAX = 200;
    private static final int NAMED_MAX = 100;
    private static final Pattern READER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@'-]{0,63}");
    private static final Pattern FEEDBACK_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Set<String> FIELDS =
            Set.of("reader", "role", "revision", "confirmed", "rejected", "added", "complete", "feedbackId");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FeedbackFormReader() {}

    /**
     * Reads a request.
     *
     * @throws InvalidFeedbackException naming the field
     */
    static FeedbackForm read(byte[] body) {
        JsonNode root = root(body);
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new InvalidFeedbackException(printable(name), "There is no such field.");
            }
        }
        FeedbackForm form = new FeedbackForm(
                matching(root, "reader", READER, "A name of 1 to 64 letters, digits, spaces and . _ @ ' - is needed."),
                role(root),
                revision(root),
                named(root, "confirmed"),
                named(root, "rejected"),
                named(root, "added"),
                complete(root),
                feedbackId(root));
        boolean saysNothing = form.confirmed().isEmpty()
                && form.rejected().isEmpty()
                && form.added().isEmpty();
        if (saysNothing && !form.complete()) {
            throw new InvalidFeedbackException(
                    "confirmed", "Nothing is confirmed, rejected or added, and the feedback is not complete.");
        }
        return form;
    }

    private static JsonNode root(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            throw new InvalidFeedbackException("", "The body is not JSON.");
        }
        if (root == null || !root.isObject()) {
            throw new InvalidFeedbackException("", "The body is not a JSON object.");
        }
        return root;
    }

    private static String matching(JsonNode root, String field, Pattern form, String message) {
        JsonNode node = root.path(field);
        if (!node.isTextual() || !form.matcher(node.textValue()).matches()) {
            throw new InvalidFeedbackException(field, message);
        }
        return node.textValue();
    }

    private static ReaderRole role(JsonNode root) {
        String word = root.path("role").asText("").toUpperCase(Locale.ROOT);
        for (ReaderRole role : ReaderRole.values()) {
            if (role != ReaderRole.UNKNOWN && role.name().equals(word)) {
                return role;
            }
        }
        throw new InvalidFeedbackException("role", "One of RADIOLOGIST, TRAINEE, TECHNOLOGIST, IMPORTER is needed.");
    }

    private static int revision(JsonNode root) {
        JsonNode node = root.path("revision");
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw new InvalidFeedbackException("revision", "The revision the reader saw is needed, 1 or more.");
        }
        return node.intValue();
    }

    private static boolean complete(JsonNode root) {
        JsonNode node = root.path("complete");
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new InvalidFeedbackException("complete", "It is true or false.");
        }
        return node.booleanValue();
    }

    private static Optional<String> feedbackId(JsonNode root) {
        JsonNode node = root.path("feedbackId");
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(matching(
                root,
                "feedbackId",
                FEEDBACK_ID,
                "It has 1 to 64 letters, digits, dots, colons, dashes or underscores."));
    }

    private static List<FeedbackForm.Named> named(JsonNode root, String field) {
        JsonNode array = root.path(field);
        if (array.isMissingNode()) {
            return List.of();
        }
        if (!array.isArray() || array.size() > NAMED_MAX) {
            throw new InvalidFeedbackException(field, "It is a list of at most " + NAMED_MAX + " labels or codes.");
        }
        List<FeedbackForm.Named> named = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String place = field + '[' + i + ']';
            JsonNode item = array.get(i);
            String text = item.isTextual() ? item.textValue().strip() : "";
            if (text.isEmpty() || text.length() > TEXT_MAX) {
                throw new InvalidFeedbackException(
                        place, "A label or an ICD-10-CM code of 1 to " + TEXT_MAX + " characters is needed.");
            }
            named.add(new FeedbackForm.Named(place, text));
        }
        return named;
    }

    private static String printable(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return safe.length() <= TEXT_MAX ? safe : safe.substring(0, TEXT_MAX);
    }
}
