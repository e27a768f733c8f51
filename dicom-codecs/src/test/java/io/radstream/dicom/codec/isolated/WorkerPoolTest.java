package io.radstream.dicom.codec.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.radstream.dicom.codec.isolated.WorkerRequest.Picture;
import io.radstream.dicom.codec.isolated.WorkerRequest.StreamKind;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

    private static final Picture PICTURE = new Picture(4, 3, 1, 8);
    private static final WorkerLimits QUICK =
            new WorkerLimits(1, 32, 3072, Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofMillis(500));

    @ParameterizedTest
    @ValueSource(classes = {FakeWorkers.Crashing.class, FakeWorkers.CrashingLate.class, FakeWorkers.Babbling.class})
    void aChildThatCrashesCostsOneFrame(Class<?> child) {
        WorkerLimits patient =
                new WorkerLimits(1, 32, 3072, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertRefused(child, patient, "crashed");
    }

    @Test
    void aChildThatHangsIsEndedAndCostsOneFrame() {
        assertRefused(FakeWorkers.Hanging.class, QUICK, "took longer");
    }

    @Test
    void aFrameIsTriedTwice(@TempDir Path folder) {
        try (WorkerPool pool = pool(FakeWorkers.CrashingOnce.class, WorkerLimits.DEFAULT)) {
            // When
            byte[] stream = folder.resolve("crashed").toString().getBytes(StandardCharsets.UTF_8);
            byte[] frame = pool.decode(request(stream), stream);

            // Then
            assertThat(frame).hasSize(12).containsOnly(1);
        }
    }

    @Test
    void childrenAreBoundedAndShared(@TempDir Path folder) throws Exception {
        // Given: two children for eight threads
        WorkerLimits two =
                new WorkerLimits(2, 32, 3072, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
        byte[] stream = folder.resolve("crashed").toString().getBytes(StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (WorkerPool pool = pool(FakeWorkers.CrashingOnce.class, two)) {
            pool.decode(request(stream), stream);
            CountDownLatch together = new CountDownLatch(8);
            List<Future<byte[]>> frames = new ArrayList<>();

            // When
            for (int i = 0; i < 8; i++) {
                frames.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return pool.decode(request(stream), stream);
                }));
            }

            // Then
            for (Future<byte[]> frame : frames) {
                assertThat(frame.get(30, TimeUnit.SECONDS)).containsOnly(1);
            }
            assertThat(pool.idle()).isBetween(1, 2);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {FakeWorkers.Sleeping.class, FakeWorkers.Failing.class})
    void aChildThatDoesNotStartIsNoFaultOfTheFrame(Class<?> child) {
        WorkerLimits limits =
                new WorkerLimits(1, 32, 3072, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (WorkerPool pool = pool(child, limits)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> pool.decode(request(new byte[1]), new byte[1]))
                    .withMessageContaining("does not start");
        }
    }

    @Test
    void childrenEndWithTheirParent() throws Exception {
        // Given
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeWorkers.DyingParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        // When
        String line = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();

        // Then
        assertThat(line).matches("\\d+");
        var child = ProcessHandle.of(Long.parseLong(line));
        if (child.isPresent()) {
            child.get().onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(ProcessHandle.of(Long.parseLong(line)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static void assertRefused(Class<?> child, WorkerLimits limits, String how) {
        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            try (WorkerPool pool = pool(child, limits)) {
                // Twice: the second frame gets a child again.
                for (int i = 0; i < 2; i++) {
                    assertThatExceptionOfType(DicomException.class)
                            .isThrownBy(() -> pool.decode(request(new byte[10]), new byte[10]))
                            .withMessageContaining(how)
                            .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
                }
            }
        });
    }

    private static WorkerRequest request(byte[] stream) {
        return new WorkerRequest(StreamKind.JPEG_2000, 0, 1, PICTURE, stream.length);
    }

    private static WorkerPool pool(Class<?> child, WorkerLimits limits) {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return new WorkerPool(new WorkerCommand(child.getName(), classPath), limits);
    }
}
