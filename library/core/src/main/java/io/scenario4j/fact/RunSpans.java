package io.scenario4j.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact.ModelAsked;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Speaker;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Exchange.ToolUse;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.trace.SpanIds;
import io.scenario4j.work.Trace;

/// What the facts of one run tell of what was done in it, as spans. Worked out only when somebody asks.
///
/// ```
/// run ─┬─ turn ─┬─ call of the simulator ─── model
///      │        ├─ call of the agent ─┬─ model
///      │        │                     ├─ tool
///      │        │                     └─ what the agent's own code has traced
///      │        └─ call of the judge ─┬─ model
///      ├─ turn …                      └─ verdict or checkpoint
///      └─ evaluators ─── model
/// ```
public final class RunSpans {

    private final SpanIds ids;
    private final List<SpanDraft> drafts = new ArrayList<>();
    private final List<SpanDraft> turns = new ArrayList<>();
    private final List<Span> others = new ArrayList<>();
    private final Map<SpanDraft, Instant> answeredAt = new HashMap<>();
    private final SpanDraft root;
    private SpanDraft turn;
    private @Nullable SpanDraft call;
    private @Nullable AgentRole lastCalled;
    private SpanDraft lastCall;
    private @Nullable SpanDraft evaluators;
    private Instant now;
    private int dropped;

    private RunSpans(Fact first) {
        this.ids = SpanIds.of(first.run().scenarioRunId());
        this.root = RunSpanTexts.run(
                draft(ids.root(), null, Kind.RUN, "scenario " + first.run().scenario(),
                        first.at()),
                first.run());
        this.turn = root;
        this.lastCall = root;
        this.now = first.at();
    }

    /// Returns the trace so far.
    ///
    /// @param facts of one run, in their order
    public static Trace of(List<Fact> facts) {
        return facts.isEmpty() ? Trace.NONE : of(facts, facts.getLast().at());
    }

    /// Returns the trace until `now`.
    ///
    /// @param facts of one run, in their order; at least one
    public static Trace of(List<Fact> facts, Instant now) {
        var spans = new RunSpans(facts.getFirst());
        facts.forEach(spans::add);
        return spans.trace(now);
    }

    private Trace trace(Instant until) {
        Instant end = until.isBefore(now) ? now : until;
        return Trace.of(ids.traceId(), Stream.concat(
                drafts.stream().map(draft -> draft.span(ids.traceId(), end)),
                others.stream()).toList(), dropped);
    }

    private SpanDraft draft(String id, @Nullable SpanDraft parent, Kind kind, String name,
            Instant startedAt) {
        var draft = new SpanDraft(id, parent, kind, name, startedAt);
        drafts.add(draft);
        return draft;
    }

    private void add(Fact fact) {
        now = fact.at();
        switch (fact) {
            case Fact.Began _,Fact.StepEnded _,Fact.SimulatorErred _,Fact.Attacked _ -> {
                // Begins and ends nothing.
            }
            case Fact.TurnBegan began -> begin(began);
            case Fact.Called called -> begin(called);
            case Fact.Answered answered -> end(answered);
            case ModelAsked asked -> add(asked);
            case Fact.Said said -> RunSpanTexts.said(turn, lastCall, lastCalled, said);
            case Fact.TakenBack(_, var removed, var left) -> turn
                    .with(Conventions.ROLLBACK_INDEX, left.size())
                    .with(Conventions.ROLLBACK_REMOVED, removed.size());
            case Fact.Judged judged -> judge(judged);
            case Fact.Traced traced -> {
                others.addAll(traced.spans());
                dropped += traced.dropped();
            }
            case Fact.Ended ended -> end(ended);
        }
    }

    private void begin(Fact.TurnBegan began) {
        endTurn(began.at());
        turn = draft(ids.of(began.stamp().number()), root, Kind.TURN,
                "turn " + (began.turn() + 1), began.at())
                .with(Conventions.SPAN_TYPE, "span")
                .with(Conventions.TURN, began.turn() + 1);
        turns.add(turn);
    }

    private void endTurn(Instant at) {
        if (!turn.equals(root)) {
            turn.ended(at);
        }
    }

    private void begin(Fact.Called called) {
        SpanDraft begun = draft(ids.of(called.stamp().number()), turn, Kind.CALL,
                RunSpanTexts.callName(called.who()), called.at());
        call = RunSpanTexts.call(begun, called);
        lastCall = begun;
        lastCalled = called.who().role();
    }

    private void end(Fact.Answered answered) {
        lastCall.failed(answered.failure()).ended(answered.at());
        call = null;
    }

    private void add(ModelAsked asked) {
        Instant began = asked.at().minus(asked.latency());
        SpanDraft around = asked.by() == Speaker.EVALUATOR
                ? evaluators(asked, began)
                : call == null ? lastCall : call;
        Instant before = answeredAt.getOrDefault(around, began);
        if (asked.by() == Speaker.AGENT) {
            int part = 1;
            for (ToolUse use : asked.exchange().toolsUsed()) {
                add(use, ids.of(asked.stamp().number(), part++), around, before, began);
            }
        }
        answeredAt.put(around, asked.at());
        RunSpanTexts.model(draft(ids.of(asked.stamp().number()), around, Kind.MODEL,
                RunSpanTexts.modelName(asked), began), asked).ended(asked.at());
    }

    private SpanDraft evaluators(ModelAsked first, Instant began) {
        SpanDraft made = evaluators == null
                ? draft(ids.of(first.stamp().number(), 1), root, Kind.EVALUATION, "evaluators",
                        began).with(Conventions.SPAN_TYPE, "evaluation")
                : evaluators;
        evaluators = made;
        return made;
    }

    /// Tools that were used between two requests share the time between them.
    private void add(ToolUse use, String id, SpanDraft around, Instant from, Instant to) {
        SpanDraft tool = draft(id, around, Kind.TOOL,
                Conventions.EXECUTE_TOOL + " " + use.name(), from.isAfter(to) ? to : from);
        RunSpanTexts.tool(tool, use).ended(to);
    }

    private void judge(Fact.Judged judged) {
        SpanDraft verdict = draft(ids.of(judged.stamp().number()), judgesCall(), Kind.EVALUATION,
                "checkpoint " + judged.checkpoint(), judged.at());
        RunSpanTexts.judged(verdict, judged.at(), judged.criteria());
        verdict.ended(judged.at());
    }

    private SpanDraft judgesCall() {
        return lastCalled == AgentRole.JUDGE ? lastCall : turn;
    }

    private void end(Fact.Ended ended) {
        SpanDraft around = judgesCall();
        SpanDraft verdict = draft(ids.of(ended.stamp().number()), around, Kind.EVALUATION,
                "verdict", ended.at());
        RunSpanTexts.verdict(verdict, around, ended);
        ended.result()
                .run()
                .attacks()
                .stream()
                .filter(attack -> attack.turn() <= turns.size())
                .forEach(attack -> RunSpanTexts.attacked(turns.get(attack.turn() - 1), attack));
        drafts.forEach(draft -> draft.ended(ended.at()));
        root.with(Conventions.OUTCOME, ended.result().outcome().wireName())
                .failed(ended.result().run().error());
    }
}
