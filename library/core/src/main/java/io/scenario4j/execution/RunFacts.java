package io.scenario4j.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.KeptFacts;
import io.scenario4j.fact.Ledger;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.RunSpans;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.Attack;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFault;
import io.scenario4j.trace.SpanIds;
import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.Tracing;
import io.scenario4j.work.LateTrace;
import io.scenario4j.work.Trace;

/// States the facts of one run, in the order of [Fact].
///
/// A listener that throws is logged and does not touch the run. What an agent does on threads of its own
/// may be stated from these; the order stays.
final class RunFacts {

    private final RunIdentity run;
    private final @Nullable Trace done;
    private final RunEnvironment environment;
    private final Ledger ledger = new Ledger();
    private final FactListener listener;
    private final KeptFacts told = new KeptFacts();
    private @Nullable SpanIds ids;
    private int number;
    private int version = -1;
    private int turns;
    private boolean quietSinceStepBegan;
    private boolean byHand = true;
    private boolean ended;
    private @Nullable SpanRoom room;

    RunFacts(RunIdentity run, RunEnvironment environment) {
        this(run, environment, null);
    }

    /// Makes the facts of a run in which nothing new is done.
    ///
    /// @param done what was done in it before; null in one that is played
    RunFacts(RunIdentity run, RunEnvironment environment, @Nullable Trace done) {
        this.run = run;
        this.done = done;
        this.environment = environment;
        this.listener = FactListener.all(List.of(ledger, environment.facts()));
    }

    RunIdentity run() {
        return run;
    }

    /// Returns what the facts so far add up to.
    Ledger ledger() {
        return ledger;
    }

    String traceId() {
        return ids().traceId();
    }

    private synchronized SpanIds ids() {
        SpanIds made = ids == null ? SpanIds.of(run.scenarioRunId()) : ids;
        ids = made;
        return made;
    }

    /// Returns what was done so far.
    synchronized Trace trace() {
        if (done != null) {
            return done;
        }
        List<Fact> facts = told.all();
        if (facts.isEmpty()) {
            return Trace.NONE;
        }
        Trace trace = RunSpans.of(facts, now());
        return ended ? trace : new Trace(trace.id(), trace.spans(), dropped());
    }

    /// Returns what was done, to be worked out when somebody asks: when the run has ended, or at once of one that
    /// is played by hand.
    synchronized LateTrace lateTrace() {
        if (byHand) {
            List<Fact> soFar = told.all();
            return new LateTrace(() -> RunSpans.of(soFar));
        }
        return new LateTrace(told);
    }

    synchronized void began(String description, List<Participant> participants,
            Map<String, Object> metadata) {
        byHand = false;
        version++;
        tell(new Fact.Began(stamp(now()), description, participants, metadata));
    }

    /// States the turns up to `turn` that were not stated yet.
    synchronized void inTurn(int turn) {
        while (turns <= turn) {
            tell(new Fact.TurnBegan(stamp(now()), turns++));
        }
    }

    /// States a call.
    ///
    /// @param trace the run's
    /// @return where in it the call is
    synchronized SpanPlace called(Participant who, int turn, Instant at, Tracing.Open trace) {
        var fact = new Fact.Called(stamp(at), who, turn);
        tell(fact);
        return new SpanPlace(ids(), fact.stamp().number(), trace);
    }

    synchronized void answered(Participant who, int turn, Duration took, Instant at,
            @Nullable Throwable failure) {
        tell(new Fact.Answered(stamp(at), who, turn, took, failure));
    }

    /// @param from how many messages stood there before
    synchronized void said(int from, Conversation conversation, Instant at) {
        tell(new Fact.Said(change(at), from, conversation));
    }

    synchronized void tookBack(List<Utterance> removed, Conversation conversation) {
        tell(new Fact.TakenBack(change(now()), removed, conversation));
    }

    /// Marks the beginning of a script step.
    synchronized void stepBegan() {
        quietSinceStepBegan = true;
    }

    synchronized void stepEnded(Conversation conversation) {
        if (quietSinceStepBegan) {
            tell(new Fact.StepEnded(change(now()), conversation));
        }
    }

    synchronized void judged(int checkpoint, int position, List<CriterionResult> criteria) {
        tell(new Fact.Judged(stamp(now()), checkpoint, position, criteria));
    }

    synchronized void asked(Speaker by, ModelCall call, @Nullable BigDecimal costUsd) {
        tell(new Fact.ModelAsked(stamp(now()), by, call.model(), call.tokensIn(), call.tokensOut(),
                call.latency(), call.replayed(), costUsd, call.exchange()));
    }

    /// States what an agent's own code has traced, as far as there is room.
    synchronized void traced(Tracing.Made made) {
        SpanRoom taken = room == null ? new SpanRoom() : room;
        room = taken;
        if (!ended && taken.holds(made.span())) {
            tell(new Fact.Traced(stamp(now()), List.of(made.span()), made.exported(), 0));
        }
    }

    private int dropped() {
        return room == null ? 0 : room.dropped();
    }

    synchronized void erred(SimulatorFault fault) {
        tell(new Fact.SimulatorErred(stamp(now()), fault));
    }

    synchronized void attacked(Attack attack) {
        tell(new Fact.Attacked(stamp(now()), attack));
    }

    synchronized void ended(ScenarioResult result) {
        if (dropped() > 0) {
            tell(new Fact.Traced(stamp(now()), List.of(), true, dropped()));
        }
        ended = true;
        var last = new Fact.Ended(stamp(now()), result);
        told.add(last);
        told.ended(result.run().conversation());
        tellListener(last);
    }

    private Instant now() {
        return environment.clock().instant();
    }

    private Stamp stamp(Instant at) {
        return new Stamp(run, number++, version, at);
    }

    private Stamp change(Instant at) {
        quietSinceStepBegan = false;
        version++;
        return stamp(at);
    }

    private void tell(Fact fact) {
        told.add(fact);
        tellListener(fact);
    }

    private void tellListener(Fact fact) {
        try {
            listener.tell(fact);
        } catch (RuntimeException e) {
            logger().warn("{} of run {} was not taken, the run goes on",
                    fact.getClass().getSimpleName(), run.scenarioRunId(), e);
        }
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(RunFacts.class);
    }
}
