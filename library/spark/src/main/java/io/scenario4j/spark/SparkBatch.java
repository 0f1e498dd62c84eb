package io.scenario4j.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.apache.spark.SparkStatusTracker;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.OptionConverters;

import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Meter;
import io.scenario4j.batch.Place;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.batch.TrialPlayer;
import io.scenario4j.execution.IdSource;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.carry.Carried;
import io.scenario4j.spark.jar.Jars;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.Part;
import io.scenario4j.text.Words;

/// A batch on its way to the executors. Trials that wait are gathered into tasks, of which there are twice as many
/// as cores, so that each core has the next one at hand; each task is a job of Spark's, since which trials there
/// will be is not known before others are over.
///
/// ```
/// play ──▶ waiting ──(a task's worth)──▶ job on an executor ──▶ part in the store ──▶ trials
/// ```
///
/// Its lock guards who waits and how many tasks there are.
final class SparkBatch implements TrialPlayer {

    /// So many runs of a task go on at once where nobody says: they wait for models, and not for the core.
    private static final int RUNS_IN_TASK = 16;

    /// So long trials are gathered that come at the same time.
    private static final long GATHERING_MS = 5;

    /// So long a batch that is stopped waits for what its tasks have done until then; less than the batch itself
    /// waits for its trials.
    private static final Duration LAST = Duration.ofSeconds(8);

    /// So long Spark may take to tell that a task has begun.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /// No more trials than this wait at the same time; each takes a thread of its own, a virtual one.
    private static final int MOST_ASKED = 20_000;

    /// What was counted while runs went on.
    private static final Meter NOT_TWICE = (_, _) -> {};

    private final JavaSparkContext spark;
    private final BatchStore store;
    private final Broadcast<Carried> definition;
    private final Broadcast<BatchStore> target;
    private final WholeFailures failures;
    private final ClusterLimits limits;
    private final int runsAtOnce;
    private final String job = IdSource.ksuid().next("job");
    private final TaskSize size = new TaskSize();
    private final Queue<Asked> waiting = new PriorityQueue<>(
            Comparator.comparingInt(asked -> asked.place().turn()));
    private int tasks;
    private int begun;
    private boolean cancelled;
    private boolean over;

    private SparkBatch(JavaSparkContext spark, BatchStore store, BatchWork work) {
        this.spark = spark;
        this.store = store;
        this.runsAtOnce = work.plan().atOnce().runs();
        this.failures = new WholeFailures(store);
        this.limits = ClusterLimits.of(spark.getConf(), work);
        this.definition = spark.broadcast(Carried.of(new Definition(work.program(),
                work.plan().ofShare(0), work.venue().config(), limits.address())));
        this.target = spark.broadcast(store);
    }

    /// Returns the batch as it is played by executors.
    static RunningBatch of(SparkSession spark, BatchStore store, BatchWork work) {
        Jars.sendTo(spark);
        var batch = new SparkBatch(JavaSparkContext.fromSparkContext(spark.sparkContext()), store,
                work);
        RunningBatch running = work.playedBy(batch);
        var _ = running.over().whenComplete((_, _) -> batch.close());
        Thread.ofPlatform().daemon().name("scenario-spark-tasks").start(batch::sendTasks);
        return running;
    }

    @Override
    public int asked(int atOnce) {
        return Math.min(MOST_ASKED, 2 * cores() * TaskSize.MOST);
    }

    private int cores() {
        return Math.max(1, spark.defaultParallelism());
    }

    @Override
    public synchronized Activity activity(int asked) {
        int runs = Math.min(asked - waiting.size(), cores() * runsInTask());
        return new Activity(Math.max(0, runs), "%s on %s".formatted(Words.count(tasks, "task"),
                Words.count(cores(), "core")));
    }

    // Who asks.

    @Override
    public Trial play(Place place, Meter meter) throws Exception {
        limits.countOn(meter);
        var asked = new Asked(place, limits.isCounting() ? NOT_TWICE : meter);
        add(asked);
        try {
            return asked.trial().get();
        } catch (InterruptedException _) {
            cancel();
            return lateTrial(asked);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// A task that is stopped writes what it has; no more is heard of one that can't.
    private static Trial lateTrial(Asked asked) throws InterruptedException {
        try {
            return asked.trial().get(LAST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw stopped();
        }
    }

    private static InterruptedException stopped() {
        return new InterruptedException("the batch was stopped");
    }

    private synchronized void add(Asked asked) {
        if (cancelled) {
            asked.trial().cancel(false);
        } else {
            waiting.add(asked);
            notifyAll();
        }
    }

    private void cancel() {
        List<Asked> unsent;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            unsent = List.copyOf(waiting);
            waiting.clear();
            notifyAll();
        }
        unsent.forEach(asked -> asked.trial().cancel(false));
        spark.sc().cancelJobGroupAndFutureJobs(job);
    }

    private synchronized void close() {
        over = true;
        notifyAll();
        limits.close();
        definition.destroy();
        target.destroy();
    }

    // Tasks.

    private void sendTasks() {
        try {
            while (isWork()) {
                TimeUnit.MILLISECONDS.sleep(GATHERING_MS);
                Map<Integer, Asked> task = nextTask();
                if (!task.isEmpty()) {
                    send(task);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until there is something to play, and room for it.
    ///
    /// @return false when the batch is over
    private synchronized boolean isWork() throws InterruptedException {
        while (!over && (waiting.isEmpty() || tasks >= mostTasks())) {
            wait();
        }
        return !over;
    }

    /// Returns what is played next, by its turns; empty if the batch was cancelled meanwhile.
    private synchronized Map<Integer, Asked> nextTask() {
        int count = size.next(waiting.size(), cores(), runsInTask());
        Map<Integer, Asked> task = new HashMap<>();
        while (task.size() < count && !waiting.isEmpty()) {
            Asked asked = waiting.remove();
            task.put(asked.place().turn(), asked);
        }
        if (!task.isEmpty()) {
            tasks++;
            begun++;
        }
        return task;
    }

    private int mostTasks() {
        return runsAtOnce == 0 ? 2 * cores() : Math.min(2 * cores(), runsAtOnce);
    }

    /// Each core plays one task at a time.
    private int runsInTask() {
        return runsAtOnce == 0 ? RUNS_IN_TASK : Math.max(1, runsAtOnce / cores());
    }

    private void send(Map<Integer, Asked> task) {
        var order = new Order("%s_%06d".formatted(job, begun), task.keySet(), runsInTask());
        Thread.ofPlatform().daemon().name("scenario-spark-task").start(() -> perform(order, task));
    }

    private void perform(Order order, Map<Integer, Asked> task) {
        long start = System.nanoTime();
        try {
            arrived(played(order), task);
            size.played(task.size(), Duration.ofNanos(System.nanoTime() - start));
        } catch (Throwable e) {
            lost(order, task, e);
        } finally {
            synchronized (this) {
                tasks--;
                notifyAll();
            }
        }
    }

    private Part played(Order order) {
        spark.setJobGroup(job, "%s: %s".formatted(store.batchRunId(), order), true);
        spark.addJobTag(order.part());
        String part = spark.parallelize(List.of(order), 1)
                .map(new PlayShare(definition, target))
                .collect()
                .getFirst();
        return Part.read(part, store.batchRunId());
    }

    private void arrived(Part part, Map<Integer, Asked> task) throws IOException {
        Map<Place, Trial> trials = new HashMap<>();
        failures.of(part)
                .forEach(
                        trial -> trials.put(new Place(trial.scenario(), trial.number(), 0), trial));
        task.values()
                .forEach(asked -> asked.answer(Optional.ofNullable(trials.get(
                        new Place(asked.place().scenario(), asked.place().trial(), 0)))));
    }

    /// What was stored is not lost, whatever has become of the task.
    private void lost(Order order, Map<Integer, Asked> task, Throwable why) {
        try {
            Optional<Part> part = stored(order);
            if (part.isPresent()) {
                arrived(part.get(), task);
                return;
            }
        } catch (Exception e) {
            why.addSuppressed(e);
        }
        Throwable reason = isCancelled() ? stopped() : why;
        task.values().forEach(asked -> asked.trial().completeExceptionally(reason));
    }

    /// A task that was stopped is still at work for a while.
    private Optional<Part> stored(Order order) throws Exception {
        long start = System.nanoTime();
        Optional<Part> part = store.part(order.part());
        while (part.isEmpty() && isCancelled() && isAwaited(order, System.nanoTime() - start)) {
            TimeUnit.MILLISECONDS.sleep(100);
            part = store.part(order.part());
        }
        return part;
    }

    private boolean isAwaited(Order order, long nanos) {
        return nanos < A_MOMENT.toNanos()
                || (nanos < LAST.minusSeconds(1).toNanos() && isAtWork(order));
    }

    /// Tells whether an executor has begun the task, and not ended it.
    private boolean isAtWork(Order order) {
        SparkStatusTracker tracker = spark.sc().statusTracker();
        return IntStream.of(tracker.getJobIdsForTag(order.part()))
                .mapToObj(tracker::getJobInfo)
                .flatMap(found -> OptionConverters.toJava(found).stream())
                .flatMapToInt(found -> IntStream.of(found.stageIds()))
                .mapToObj(tracker::getStageInfo)
                .flatMap(found -> OptionConverters.toJava(found).stream())
                .anyMatch(stage -> stage.numActiveTasks() > 0);
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }
}
