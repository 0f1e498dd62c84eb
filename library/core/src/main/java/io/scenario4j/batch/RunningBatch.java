package io.scenario4j.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.PlayedBefore;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.event.Journal;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.message.AgentRole;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.BatchProgress.State;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.table.EventTables;
import io.scenario4j.text.Words;

/// A batch while it is played: each trial on a virtual thread of its own, so many at once.
///
/// Its lock guards who waits, who runs and what is done; nothing is played under it.
final class RunningBatch implements BatchHandle {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final BatchSession session;
    private final List<Scenario> scenarios;
    private final Plan plan;
    private final String batchRunId;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService clock = newClock();
    private final CompletableFuture<BatchResult> result = new CompletableFuture<>();
    private final Map<String, Semaphore> caps = new HashMap<>();
    private final Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
    private final Spending spending;
    private final Optional<PlayedBefore> before;
    private final Hold hold;
    private final Optional<ScenarioEventBus> journal;

    private final Deque<Slot> waiting = new ArrayDeque<>();
    private final Map<Slot, Optional<Attempt>> running = new HashMap<>();
    private final @Nullable Trial[] ended;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Deque<Trial> failures = new ArrayDeque<>();
    private int done;
    private int resumed;
    private int retries;
    private boolean paused;
    private boolean finished;
    private @Nullable Ending ending;

    RunningBatch(BatchSession session, List<Scenario> scenarios, Plan plan) {
        this.session = session;
        this.scenarios = scenarios;
        this.plan = plan;
        this.before = plan.resumed().map(PlayedBefore::read);
        this.batchRunId = before.map(PlayedBefore::batchRunId)
                .or(plan::id)
                .orElseGet(session::newBatchId);
        before.ifPresent(this::requireSameScenarios);
        Optional<Path> folder = before.map(PlayedBefore::folder).or(session::folder);
        this.hold = folder.map(it -> Hold.on(it, batchRunId)).orElse(new Hold(Optional.empty()));
        this.journal = before.filter(it -> !isKept(it.folder()))
                .map(it -> new ScenarioEventBus(new Journal(it.folder())));
        this.spending = new Spending(plan.inAll());
        this.ended = new @Nullable Trial[scenarios.size() * plan.trials()];
        plan.atOnce().forEach((agent, calls) -> caps.put(agent, new Semaphore(calls, true)));
        ScenarioConfig config = session.config();
        scenarios.forEach(scenario -> fingerprints.put(scenario.name(),
                Basis.of(scenario, config).fingerprint()));
        for (int trial = 1; trial <= plan.trials(); trial++) {
            for (int i = 0; i < scenarios.size(); i++) {
                waiting.add(slot(i, trial));
            }
        }
        before.ifPresent(this::takeOver);
    }

    private boolean isKept(Path folder) {
        return session.folder()
                .filter(own -> own.toAbsolutePath().normalize().equals(folder.normalize()))
                .isPresent();
    }

    private void requireSameScenarios(PlayedBefore journal) {
        List<String> unknown = new ArrayList<>(journal.scenarios());
        unknown.removeAll(scenarios.stream().map(Scenario::name).toList());
        if (!unknown.isEmpty()) {
            throw new WrongUseException(
                    "expected the scenarios of batch %s, but those given lack %s; give it all of them, or begin another batch"
                            .formatted(journal.batchRunId(), unknown));
        }
    }

    /// Takes what is settled and has not changed since.
    private void takeOver(PlayedBefore journal) {
        Map<List<Object>, PlayedBefore.Run> settled = new HashMap<>();
        journal.runs()
                .stream()
                .filter(PlayedBefore.Run::isSettled)
                .forEach(run -> settled.put(List.of(run.scenario(), run.trial()), run));
        for (Slot slot : List.copyOf(waiting)) {
            PlayedBefore.Run run = settled.get(List.of(slot.scenario().name(), slot.trial()));
            if (run != null && run.fingerprint().equals(Optional.of(slot.fingerprint()))) {
                waiting.remove(slot);
                keep(slot, new Trial(run.scenario(), run.trial(), run.result(), List.of(), true));
                resumed++;
            }
        }
    }

    private EventTables tables() {
        EventTables own = session.tablesOf(batchRunId);
        return before.map(journal -> journal.tables().plus(own)).orElse(own);
    }

    private Slot slot(int scenario, int trial) {
        Scenario definition = scenarios.get(scenario);
        return new Slot(scenario * plan.trials() + trial - 1, capped(definition),
                Objects.requireNonNull(fingerprints.get(definition.name())), trial);
    }

    private Scenario capped(Scenario scenario) {
        return caps.isEmpty()
                ? scenario
                : scenario.agents(scenario.agents().stream().map(this::capped).toList());
    }

    private AgentAdapter capped(AgentAdapter agent) {
        Semaphore free = agent.role() == AgentRole.AGENT ? caps.get(agent.name()) : null;
        return free == null ? agent : new CappedAgent(agent, free);
    }

    /// A thread of the platform, so that it works also while runs keep all carriers of virtual threads
    /// busy. What comes after the end is ignored.
    private static ScheduledExecutorService newClock() {
        var clock = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("scenario-batch-clock").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    void begin() {
        Duration time = plan.inAll().time();
        if (time != null) {
            var _ = clock.schedule(() -> end(Ending.Kind.OUT_OF_BUDGET,
                    "it took longer than " + Words.time(time), true),
                    time.toNanos(), TimeUnit.NANOSECONDS);
        }
        playNext();
    }

    /// Begins as many trials as may go on, and ends the batch if there are none.
    private void playNext() {
        List<Slot> next = new ArrayList<>();
        boolean over;
        synchronized (this) {
            while (mayBegin()) {
                Slot slot = waiting.remove();
                running.put(slot, Optional.empty());
                next.add(slot);
            }
            over = running.isEmpty() && (waiting.isEmpty() || ending != null);
        }
        next.forEach(slot -> Thread.ofVirtual().name("scenario " + slot).start(() -> play(slot)));
        if (over) {
            finish();
        }
    }

    private boolean mayBegin() {
        return !paused && ending == null && !waiting.isEmpty()
                && running.size() < plan.parallelism();
    }

    private void play(Slot slot) {
        List<ScenarioResult> spoiled = new ArrayList<>();
        while (true) {
            var attempt = new Attempt(session, slot, slot.definition(spoiled.size() + 1),
                    batchRunId, plan.perRun(), this::asked,
                    event -> journal.ifPresent(bus -> bus.publish(event)));
            register(slot, attempt);
            ScenarioResult played = attempt.play(clock, () -> giveUp(slot));
            if (!deservesAnother(attempt, played, spoiled.size())) {
                over(slot, new Trial(slot.scenario().name(), slot.trial(), played, spoiled, false));
                return;
            }
            spoiled.add(played);
            pauseBefore(spoiled.size());
        }
    }

    private void register(Slot slot, Attempt attempt) {
        Ending over;
        synchronized (this) {
            running.computeIfPresent(slot, (_, _) -> Optional.of(attempt));
            over = ending;
        }
        if (over != null) {
            attempt.stop(Outcome.CANCELLED, over.toString());
        }
    }

    private synchronized boolean deservesAnother(Attempt attempt, ScenarioResult played,
            int before) {
        boolean again = played.outcome() == Outcome.INFRASTRUCTURE_ERROR && !attempt.isStopped()
                && before < plan.retries() && ending == null;
        retries += again ? 1 : 0;
        return again;
    }

    private static void pauseBefore(int retry) {
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(retry - 1, 6)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void asked(ModelCall call) {
        spending.add(call, session.config().models().prices());
        spending.excess()
                .ifPresent(
                        excess -> end(Ending.Kind.OUT_OF_BUDGET, excess, true));
    }

    private void over(Slot slot, Trial trial) {
        Optional<StoppingRule> met;
        PassRate rate;
        synchronized (this) {
            if (running.remove(slot) == null) {
                return;
            }
            keep(slot, trial);
            rate = passRate();
            met = plan.rules().stream().filter(rule -> rule.metBy(rate).isPresent()).findFirst();
        }
        met.ifPresent(rule -> end(Ending.Kind.STOPPED, rule.metBy(rate).orElseThrow(),
                rule.stopsRuns()));
        playNext();
    }

    private void keep(Slot slot, Trial trial) {
        ended[slot.index()] = trial;
        done++;
        outcomes.merge(trial.outcome(), 1, Integer::sum);
        if (trial.outcome() != Outcome.PASSED) {
            failures.add(trial);
            if (failures.size() > BatchProgress.MOST_FAILURES) {
                failures.remove();
            }
        }
    }

    private PassRate passRate() {
        return new PassRate(outcomes.getOrDefault(Outcome.PASSED, 0),
                outcomes.getOrDefault(Outcome.FAILED, 0));
    }

    /// Begins no other trial; the first reason counts.
    private void end(Ending.Kind kind, String reason, boolean stopsRuns) {
        List<Attempt> stopped;
        synchronized (this) {
            if (done == ended.length) {
                return;
            }
            ending = ending == null ? new Ending(kind, reason) : ending;
            stopped = stopsRuns
                    ? running.values().stream().flatMap(Optional::stream).toList()
                    : List.of();
        }
        stopped.forEach(attempt -> attempt.stop(Outcome.CANCELLED,
                "the batch was stopped: " + reason));
        if (stopsRuns) {
            var _ = clock.schedule(this::giveUpAll, Attempt.GRACE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        playNext();
    }

    private void giveUpAll() {
        List<Slot> stuck;
        synchronized (this) {
            stuck = List.copyOf(running.keySet());
        }
        stuck.forEach(this::giveUp);
    }

    /// Goes on without a run that was stopped and does not end, such as one whose agent ignores
    /// interrupts.
    private void giveUp(Slot slot) {
        over(slot, new Trial(slot.scenario().name(), slot.trial(),
                slot.unknown(batchRunId, Outcome.CANCELLED,
                        "the run did not end within %s after it was stopped, and was given up"
                                .formatted(Words.time(Attempt.GRACE))),
                List.of(), false));
    }

    private void finish() {
        Ending over;
        List<Trial> played = new ArrayList<>();
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            over = ending == null ? Ending.COMPLETE : ending;
            for (Trial trial : ended) {
                if (trial != null) {
                    played.add(trial);
                }
            }
        }
        clock.shutdownNow();
        journal.ifPresent(ScenarioEventBus::close);
        hold.release();
        var batch = new BatchResult(batchRunId, fingerprints, plan.trials(), played, over,
                elapsed(), this::tables);
        session.ended(batch);
        result.complete(batch);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public synchronized BatchProgress progress() {
        Duration elapsed = elapsed();
        return new BatchProgress(batchRunId, state(), ended.length, done, running.size(), outcomes,
                retries, resumed, spending.tokens(), spending.costUsd(), elapsed, left(elapsed),
                List.copyOf(failures));
    }

    private State state() {
        if (result.isDone()) {
            return State.DONE;
        }
        if (ending != null) {
            return State.STOPPING;
        }
        return paused ? State.PAUSED : State.RUNNING;
    }

    private Optional<Duration> left(Duration elapsed) {
        int played = done - resumed;
        int rest = ended.length - done;
        return played == 0 || rest == 0 || ending != null
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(rest).dividedBy(played));
    }

    @Override
    public synchronized void pause() {
        paused = true;
    }

    @Override
    public void goOn() {
        synchronized (this) {
            paused = false;
        }
        playNext();
    }

    @Override
    public void cancel() {
        end(Ending.Kind.CANCELLED, "somebody cancelled it", true);
    }

    @Override
    public CompletableFuture<BatchResult> result() {
        return result;
    }

    /// Shows how far it is: `37 of 200 runs, 82 % (66 to 91 %), 28 of 34`.
    @Override
    public String toString() {
        BatchProgress now = progress();
        return "%d of %s, %s".formatted(now.done(), Words.count(now.planned(), "run"),
                now.passRate());
    }
}
