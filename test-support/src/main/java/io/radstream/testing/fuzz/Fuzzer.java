package io.radstream.testing.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a target with damaged inputs until the budget is used, or a few findings are made.
 *
 * <p>Guided by behaviour: an input whose outcome was never seen joins the seeds. A hang ends the run, because its thread cannot be stopped. The same random
 * seed in one thread gives the same inputs.
 */
public final class Fuzzer {

    private static final int FINDINGS_MAX = 10;
    private static final int POOL_MAX = 20_000;
    private static final int INPUT_BYTES_MAX = 1 << 16;
    private static final long WATCH_MILLIS = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;
    private final FuzzBudget budget;
    private final List<byte[]> pool = new CopyOnWriteArrayList<>();
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();
    private final List<FuzzReport.Finding> findings = new CopyOnWriteArrayList<>();
    private final AtomicLong executions = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicLong allocatedMax = new AtomicLong();
    private long heapMax;

    /** A fuzzer for one run. */
    public Fuzzer(FuzzTarget target, FuzzBudget budget) {
        this.target = target;
        this.budget = budget;
    }

    /** Runs every seed as it is, then damaged ones. */
    public FuzzReport run(long randomSeed) throws IOException, InterruptedException {
        pool.addAll(target.seeds());
        long begin = System.nanoTime();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < budget.threads(); i++) {
            Worker worker = new Worker(
                    i, new Random(randomSeed + i), begin + budget.time().toNanos());
            workers.add(worker);
            worker.start();
        }
        for (Worker worker : workers) {
            do {
                worker.join(WATCH_MILLIS);
                watch(workers);
            } while (worker.isAlive() && !hanging());
        }
        return new FuzzReport(
                executions.get(),
                (System.nanoTime() - begin) / 1e9,
                outcomes.size(),
                slowestNanos.get() / 1_000_000,
                allocatedMax.get(),
                heapMax,
                List.copyOf(findings));
    }

    private boolean hanging() {
        return findings.stream().anyMatch(finding -> finding.what().startsWith("hang"));
    }

    private void watch(List<Worker> workers) {
        Runtime heap = Runtime.getRuntime();
        heapMax = Math.max(heapMax, heap.totalMemory() - heap.freeMemory());
        for (Worker worker : workers) {
            byte[] input = worker.input;
            boolean late =
                    System.nanoTime() - worker.startedNanos > budget.hangTime().toNanos();
            if (worker.isAlive() && late && input.length > 0 && !hanging()) {
                StringBuilder stack = new StringBuilder("hang");
                for (StackTraceElement frame : worker.getStackTrace()) {
                    stack.append("\n\tat ").append(frame);
                }
                findings.add(new FuzzReport.Finding(input, stack.toString()));
            }
        }
    }

    private final class Worker extends Thread {

        private final int number;
        private final Random random;
        private final long deadlineNanos;
        private final Mutator mutator;
        private volatile byte[] input = {};
        private volatile long startedNanos = System.nanoTime();

        Worker(int number, Random random, long deadlineNanos) {
            super("fuzzer-" + number);
            setDaemon(true);
            this.number = number;
            this.random = random;
            this.deadlineNanos = deadlineNanos;
            this.mutator = new Mutator(target.tokens(), INPUT_BYTES_MAX, random);
        }

        @Override
        public void run() {
            if (number == 0) {
                List.copyOf(pool).forEach(this::execute);
            }
            while (executions.get() < budget.executions()
                    && System.nanoTime() < deadlineNanos
                    && findings.size() < FINDINGS_MAX) {
                execute(mutator.mutate(any(), any()));
            }
        }

        private byte[] any() {
            return pool.get(random.nextInt(pool.size()));
        }

        private void execute(byte[] bytes) {
            input = bytes;
            startedNanos = System.nanoTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            try {
                String outcome = target.run(bytes);
                if (outcomes.add(outcome) && pool.size() < POOL_MAX) {
                    pool.add(bytes);
                }
            } catch (Exception | Error e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                // One of a kind is enough.
                if (outcomes.add(e.getClass() + " " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : ""))) {
                    findings.add(new FuzzReport.Finding(bytes, trace.toString()));
                }
            }
            measure(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }

        private void measure(byte[] bytes, long allocated) {
            executions.incrementAndGet();
            slowestNanos.accumulateAndGet(System.nanoTime() - startedNanos, Math::max);
            allocatedMax.accumulateAndGet(allocated, Math::max);
            if (allocated > budget.allocatedBytesMax() && outcomes.add("memory")) {
                findings.add(new FuzzReport.Finding(bytes, "memory: " + allocated + " bytes allocated"));
            }
        }
    }
}
