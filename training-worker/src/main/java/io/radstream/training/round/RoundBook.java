package io.radstream.training.round;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of this worker, one JSON file each, newest {@value #ROUNDS_MAX} kept.
 *
 * <p>A round is on disk when it begins and when it ends; one that is found running when the book opens was interrupted, and is marked so.
 * Progress is kept in memory only. Safe for concurrent use.
 */
final class RoundBook {

    static final int ROUNDS_MAX = 200;

    private static final Logger LOG = Logger.getLogger(RoundBook.class);
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("'round-'yyyyMMdd'T'HHmmss'.'SSS").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final Deque<Round> rounds = new ArrayDeque<>();

    private RoundBook(Path folder) {
        this.folder = folder;
    }

    /** Opens the book of the folder, making it if it is not there. */
    static RoundBook open(Path folder, Instant now) throws IOException {
        Files.createDirectories(folder);
        RoundBook book = new RoundBook(folder);
        for (Path file : files(folder)) {
            book.take(file, now);
        }
        return book;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    private void take(Path file, Instant now) throws IOException {
        Round round;
        try {
            round = json.readValue(file.toFile(), Round.class);
        } catch (JacksonException e) {
            LOG.warnf(e, "a round's file cannot be read and is left alone, file=%s", file.getFileName());
            return;
        }
        if (round.running()) {
            round = round.ended(RoundState.INTERRUPTED, "the process ended while the round ran", now);
            write(round);
            LOG.warnf("training round was interrupted, round=%s", round.id());
        }
        rounds.addFirst(round);
        forgetOldest();
    }

    /** Begins a round; empty when one is running. */
    synchronized Optional<Round> begin(String reason, Instant now) throws IOException {
        Round newest = rounds.peekFirst();
        if (newest != null && newest.running()) {
            return Optional.empty();
        }
        Instant startedAt = after(newest, now.truncatedTo(ChronoUnit.MILLIS));
        Round round = Round.begun(ID.format(startedAt), reason, startedAt);
        write(round);
        rounds.addFirst(round);
        forgetOldest();
        return Optional.of(round);
    }

    /** Ids are times and sort by them: a round begins after the newest one even when the clock was set back. */
    private static Instant after(@Nullable Round newest, Instant now) {
        return newest == null || now.isAfter(newest.startedAt())
                ? now
                : newest.startedAt().plusMillis(1);
    }

    /** Notes how far the running round is. */
    synchronized void progress(RoundProgress progress) {
        Round newest = rounds.peekFirst();
        if (newest != null && newest.running()) {
            rounds.removeFirst();
            rounds.addFirst(newest.at(progress));
        }
    }

    /** Ends the running round: {@code ended} is it with its outcome. */
    synchronized void end(Round ended) throws IOException {
        rounds.removeIf(round -> round.id().equals(ended.id()));
        rounds.addFirst(ended);
        write(ended);
    }

    /** The round with this id. */
    synchronized Optional<Round> find(String id) {
        return rounds.stream().filter(round -> round.id().equals(id)).findFirst();
    }

    /** All rounds, newest first. */
    synchronized List<Round> all() {
        return new ArrayList<>(rounds);
    }

    /** The running round. */
    synchronized Optional<Round> running() {
        return Optional.ofNullable(rounds.peekFirst()).filter(Round::running);
    }

    /** When the newest round that came to an end by itself began. */
    synchronized Optional<Instant> lastCompleteStart() {
        return rounds.stream()
                .filter(round -> !round.running() && round.state() != RoundState.INTERRUPTED)
                .map(Round::startedAt)
                .findFirst();
    }

    /** How many rounds in a row, the newest included, were interrupted. */
    synchronized int interruptedInARow() {
        int count = 0;
        for (Round round : rounds) {
            if (round.state() != RoundState.INTERRUPTED) {
                return count;
            }
            count++;
        }
        return count;
    }

    private void forgetOldest() throws IOException {
        while (rounds.size() > ROUNDS_MAX) {
            Files.deleteIfExists(file(rounds.removeLast()));
        }
    }

    private void write(Round round) throws IOException {
        Path next = folder.resolve(round.id() + ".next");
        Files.write(next, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(round));
        try {
            Files.move(next, file(round), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new IOException("the folder of the training rounds is gone", e);
        }
    }

    private Path file(Round round) {
        return folder.resolve(round.id() + SUFFIX);
    }
}
