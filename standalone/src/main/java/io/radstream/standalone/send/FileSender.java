package io.radstream.standalone.send;

import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.dicom.net.upper.PresentationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends files study by study and says what became of each that failed. Nothing is re-encoded. */
public final class FileSender {

    private static final int PROGRESS_EVERY = 100;

    private final Destination destination;
    private final PrintStream progress;
    private int acknowledged;
    private int failed;
    private long bytes;

    /** @param progress where progress and failures are written, a line each */
    public FileSender(Destination destination, PrintStream progress) {
        this.destination = destination;
        this.progress = progress;
    }

    /**
     * Sends every instance under the paths. A study that cannot be sent does not keep the others from it.
     *
     * @throws IOException when a path cannot be read
     */
    public SendSummary send(List<Path> paths) throws IOException {
        FileScan scan = FileScan.of(paths);
        progress.printf(
                "%d instances of %d studies to %s%n",
                scan.instances(), scan.studies().size(), destination);
        scan.unusable().forEach(line -> fail(1, line));
        long start = System.nanoTime();
        for (List<InstanceFile> study : scan.studies().values()) {
            for (List<InstanceFile> part : associations(study)) {
                sendPart(part);
            }
        }
        return new SendSummary(
                acknowledged, failed, scan.skipped(), bytes, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Splits a study where it has more pairs of SOP Class and transfer syntax than one association can negotiate. */
    private static List<List<InstanceFile>> associations(List<InstanceFile> study) {
        List<List<InstanceFile>> parts = new ArrayList<>();
        List<InstanceFile> part = new ArrayList<>();
        Set<String> pairs = new LinkedHashSet<>();
        for (InstanceFile file : study) {
            if (pairs.add(pair(file)) && pairs.size() > PresentationContext.CONTEXTS_MAX) {
                parts.add(part);
                part = new ArrayList<>();
                pairs.clear();
                pairs.add(pair(file));
            }
            part.add(file);
        }
        parts.add(part);
        return parts;
    }

    private static String pair(InstanceFile file) {
        return file.sopClassUid() + ' ' + file.transferSyntax().uid();
    }

    private void sendPart(List<InstanceFile> part) {
        int answered = 0;
        try (DicomClient client = DicomClient.connect(destination.client(), new Proposals().files(part))) {
            for (InstanceFile file : part) {
                store(client, file);
                answered++;
            }
            client.release();
        } catch (IOException e) {
            if (answered < part.size()) {
                fail(part.size() - answered, (part.size() - answered) + " instances not sent: " + e.getMessage());
            } else {
                progress.println("the association did not end in order: " + e.getMessage());
            }
        }
    }

    private void store(DicomClient client, InstanceFile file) throws IOException {
        if (!client.accepts(file.sopClassUid(), file.transferSyntax())) {
            fail(1, file.path() + ": the receiver does not accept its SOP Class in " + file.transferSyntax());
            return;
        }
        try {
            DimseStatus status = client.store(file);
            if (status.success() || status.warning()) {
                acknowledged++;
                bytes += Files.size(file.path());
                if (acknowledged % PROGRESS_EVERY == 0) {
                    progress.printf("  %d acknowledged%n", acknowledged);
                }
            } else {
                fail(1, file.path() + ": " + status);
            }
        } catch (DicomNetworkException e) {
            if (e.kind() != DicomNetworkException.Kind.NO_CONTEXT) {
                throw e;
            }
            fail(1, file.path() + ": " + e.getMessage());
        }
    }

    private void fail(int instances, String line) {
        failed += instances;
        progress.println(line);
    }
}
