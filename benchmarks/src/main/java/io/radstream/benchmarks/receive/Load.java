package io.radstream.benchmarks.receive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends objects over several connections at once and measures from the first byte to the last acknowledgement. */
final class Load {

    private static final int DICOMWEB_PARTS = 8;

    private Load() {}

    private interface Sender {
        void send(int from, int to) throws Exception;
    }

    /** Objects that {@code count} is rounded to, so that every request and every connection has as many. */
    static int rounded(int count, int connections) {
        int unit = DICOMWEB_PARTS * connections;
        return Math.max(1, count / unit) * unit;
    }

    /** C-STORE of {@code count} objects of study {@code run}. */
    static Duration store(Peer peer, long run, int count, int connections) throws Exception {
        CtObject object = CtObject.ofStudy(run);
        List<AutoCloseable> open = new ArrayList<>();
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            StoreConnection connection = new StoreConnection(peer.dicomPort(), peer.aeTitle(), object);
            open.add(connection);
            senders.add((from, to) -> {
                for (int n = from; n < to; n++) {
                    connection.store(CtObject.number(run, n));
                }
            });
        }
        Duration took = measure(senders, count);
        for (AutoCloseable connection : open) {
            connection.close();
        }
        return took;
    }

    /** STOW-RS of {@code count} objects of study {@code run}, {@value #DICOMWEB_PARTS} a request. */
    static Duration stow(Peer peer, long run, int count, int connections) throws Exception {
        CtObject object = CtObject.ofStudy(run);
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            StowRequest request = new StowRequest(object, DICOMWEB_PARTS);
            senders.add((from, to) -> {
                for (int n = from; n < to; n += DICOMWEB_PARTS) {
                    request.post(peer.httpPort(), CtObject.number(run, n));
                }
            });
        }
        return measure(senders, count);
    }

    private static Duration measure(List<Sender> senders, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        try {
            CyclicBarrier start = new CyclicBarrier(senders.size() + 1);
            List<Future<Long>> ends = new ArrayList<>();
            int share = count / senders.size();
            for (int i = 0; i < senders.size(); i++) {
                Sender sender = senders.get(i);
                int from = i * share;
                Callable<Long> task = () -> {
                    start.await();
                    sender.send(from, from + share);
                    return System.nanoTime();
                };
                ends.add(threads.submit(task));
            }
            start.await();
            long begin = System.nanoTime();
            long last = begin;
            for (Future<Long> end : ends) {
                last = Math.max(last, end.get());
            }
            return Duration.ofNanos(last - begin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
