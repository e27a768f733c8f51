package io.radstream.dicom.codec.isolated;

import io.radstream.dicom.codec.CodeStreams;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A child process. It ends with its parent, by itself when nobody asks it anything, and by force when a request takes too long. */
final class Worker implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream replies;
    private final ScheduledExecutorService watch;
    private boolean answering;

    private Worker(Process process, ScheduledExecutorService watch) {
        this.process = process;
        this.watch = watch;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        this.replies = new DataInputStream(process.getInputStream());
    }

    /**
     * Starts a child and waits until it is up.
     *
     * @throws UncheckedIOException when it does not start: no fault of any frame
     */
    static Worker start(ProcessBuilder builder, Duration time, ScheduledExecutorService watch) {
        Worker worker = null;
        try {
            worker = new Worker(builder.start(), watch);
            Future<?> end = worker.endAfter(time);
            int reply = worker.replies.read();
            end.cancel(false);
            if (reply == WorkerReply.READY.code()) {
                return worker;
            }
            worker.close();
            throw new IOException("it ended before it was up, " + worker.exit());
        } catch (IOException e) {
            throw new UncheckedIOException("The process that decodes frames does not start: " + e.getMessage(), e);
        }
    }

    /** Whether it lives and owes no answer. */
    boolean ready() {
        return !answering && process.isAlive();
    }

    /**
     * Has frames decoded.
     *
     * @return the frames one after the other
     * @throws io.radstream.dicom.data.DicomException when the child says what is wrong with the stream
     * @throws WorkerEndedException when the child ended over it
     */
    byte[] decode(WorkerRequest request, byte[] stream, Duration time) throws WorkerEndedException {
        Future<?> end = endAfter(time);
        answering = true;
        try {
            request.write(requests);
            requests.write(stream, 0, request.streamBytes());
            requests.flush();
            return frames(request);
        } catch (IOException | IllegalArgumentException e) {
            boolean late = end.isDone();
            close();
            String how = late ? "it took longer than " + time.toSeconds() + " s" : exit();
            throw new WorkerEndedException(how, late, e);
        } finally {
            end.cancel(false);
        }
    }

    private byte[] frames(WorkerRequest request) throws IOException {
        int frameBytes = Math.multiplyExact(
                request.picture().rowBytes(), request.picture().rows());
        byte[] frames = new byte[0];
        for (int frame = 0; frame < request.count(); frame++) {
            switch (WorkerReply.of(replies.readUnsignedByte())) {
                case DECODED -> {
                    if (frame == 0) {
                        frames = new byte[Math.multiplyExact(frameBytes, request.count())];
                    }
                    replies.readFully(frames, frame * frameBytes, frameBytes);
                }
                case INVALID -> throw CodeStreams.invalid(sentence());
                case UNSUPPORTED -> throw CodeStreams.unsupported(sentence());
                case READY -> throw new IOException("a reply without a request");
            }
        }
        answering = false;
        return frames;
    }

    private String sentence() throws IOException {
        String sentence = replies.readUTF();
        answering = false;
        return sentence;
    }

    private Future<?> endAfter(Duration time) {
        return watch.schedule(() -> process.destroyForcibly(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String exit() {
        return "exit code " + process.exitValue();
    }

    /** Ends the child now. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
