package io.radstream.dicom.codec.isolated;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** Children that misbehave. Each is a main class. */
final class FakeWorkers {

    private FakeWorkers() {}

    private static DataInputStream ready() throws IOException {
        System.out.write(WorkerReply.READY.code());
        System.out.flush();
        return new DataInputStream(System.in);
    }

    private static WorkerRequest request(DataInputStream in) throws IOException {
        WorkerRequest request = WorkerRequest.read(in);
        in.skipNBytes(request.streamBytes());
        return request;
    }

    private static void hang() throws InterruptedException {
        Thread.currentThread().join();
    }

    /** Ends without a word when asked. */
    static final class Crashing {
        public static void main(String[] arguments) throws IOException {
            request(ready());
            Runtime.getRuntime().halt(134);
        }
    }

    /** Ends in the middle of a frame. */
    static final class CrashingLate {
        public static void main(String[] arguments) throws IOException {
            WorkerRequest request = request(ready());
            System.out.write(WorkerReply.DECODED.code());
            System.out.write(new byte[request.picture().rowBytes()]);
            System.out.flush();
            Runtime.getRuntime().halt(134);
        }
    }

    /** Never answers a request. */
    static final class Hanging {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            request(ready());
            hang();
        }
    }

    /** Answers what is no reply. */
    static final class Babbling {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            request(ready());
            System.out.write(99);
            System.out.flush();
            hang();
        }
    }

    /** Never comes up. */
    static final class Sleeping {
        public static void main(String[] arguments) throws InterruptedException {
            hang();
        }
    }

    /** Cannot start. */
    static final class Failing {
        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(3);
        }
    }

    /** Crashes over its first request on this machine, answers ones to all that follow; the stream names its memory. */
    static final class CrashingOnce {
        public static void main(String[] arguments) throws IOException {
            DataInputStream in = ready();
            DataOutputStream out = new DataOutputStream(System.out);
            while (true) {
                WorkerRequest request = WorkerRequest.read(in);
                Path crashed = Path.of(new String(in.readNBytes(request.streamBytes()), StandardCharsets.UTF_8));
                if (Files.notExists(crashed)) {
                    Files.createFile(crashed);
                    Runtime.getRuntime().halt(134);
                }
                out.write(WorkerReply.DECODED.code());
                byte[] row = new byte[request.picture().rowBytes()];
                Arrays.fill(row, (byte) 1);
                for (int y = 0; y < request.picture().rows(); y++) {
                    out.write(row);
                }
                out.flush();
            }
        }
    }

    /** A parent that starts a real child, says its process id, and ends. */
    static final class DyingParent {
        public static void main(String[] arguments) throws Exception {
            var watch = Executors.newScheduledThreadPool(1);
            Worker.start(
                    WorkerCommand.found().orElseThrow().builder(WorkerLimits.DEFAULT),
                    WorkerLimits.DEFAULT.startTime(),
                    watch);
            long child =
                    ProcessHandle.current().children().findFirst().orElseThrow().pid();
            System.out.write((child + "\n").getBytes(StandardCharsets.US_ASCII));
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
