package io.radstream.dicom.codec.worker;

import io.radstream.dicom.codec.isolated.WorkerReply;
import io.radstream.dicom.codec.isolated.WorkerRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes what standard input asks for. One thread reads, so that the end of the parent is seen while the other decodes.
 *
 * <p>Ends when standard input ends, or when nothing is asked for a minute.
 */
public final class WorkerMain {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long IDLE_SECONDS_MAX = 60;
    /** One allocation of FFmpeg: samples of the greatest frame in 32 bits. */
    private static final long ALLOCATION_BYTES_MAX = 1L << 30;

    private record Task(WorkerRequest request, NativeStream stream) {}

    private WorkerMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, BUFFER_BYTES));
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        avutil.av_max_alloc(ALLOCATION_BYTES_MAX);
        StillDecoder.load();
        out.writeByte(WorkerReply.READY.code());
        out.flush();
        LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>(1);
        Thread decoding = new Thread(() -> decodeAll(tasks, out), "decode");
        decoding.setDaemon(true);
        decoding.start();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, BUFFER_BYTES))) {
            while (true) {
                WorkerRequest request = WorkerRequest.read(in);
                tasks.put(new Task(request, NativeStream.read(in, request.streamBytes())));
            }
        } catch (IOException | InterruptedException parentEnded) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void decodeAll(LinkedBlockingQueue<Task> tasks, DataOutputStream out) {
        try {
            Task task = tasks.poll(IDLE_SECONDS_MAX, TimeUnit.SECONDS);
            while (task != null) {
                answer(task, out);
                task = tasks.poll(IDLE_SECONDS_MAX, TimeUnit.SECONDS);
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | InterruptedException | RuntimeException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void answer(Task task, DataOutputStream out) throws IOException {
        FrameWriter writer = new FrameWriter(task.request.picture(), out);
        try (NativeStream stream = task.stream) {
            switch (task.request.kind()) {
                case JPEG_2000 -> new StillDecoder(writer).decode(stream);
                case VIDEO -> new VideoDecoder(writer, task.request.first(), task.request.count()).decode(stream);
            }
        } catch (StreamException e) {
            out.writeByte(e.reply().code());
            out.writeUTF(String.valueOf(e.getMessage()));
        }
        out.flush();
    }
}
