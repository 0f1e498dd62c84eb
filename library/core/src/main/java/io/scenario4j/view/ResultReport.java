package io.scenario4j.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.html.HintsView;
import io.scenario4j.html.HintsView.Hint;
import io.scenario4j.html.Page;
import io.scenario4j.html.Page.Section;
import io.scenario4j.html.View;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ResultWords;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Words;
import io.scenario4j.work.Trace;

/// A result as a page of its own: what broke, why, what to look at next, and everything that was said.
public record ResultReport(ScenarioResult result) {

    /// Writes the page.
    public void write(Path path) throws IOException {
        page().write(path);
    }

    private Page page() {
        var view = new ResultView(result);
        return new Page(Tones.of(result.outcome()), new ResultWords(result).verdict(),
                result.run().scenario(),
                List.of(new Section("overview", "Overview",
                        View.stack(view.overview(), facts())),
                        new Section("broke", "What broke", view.broken()),
                        new Section("next", "What to look at next", new HintsView(hints())),
                        new Section("criteria", "All criteria", view.criteria()),
                        new Section("evaluations", "Evaluations", view.evaluations()),
                        new Section("conversation", "What was said", view.everything()),
                        new Section("done", "What was done", done()),
                        new Section("time", "Time", time()),
                        new Section("models", "Language models", view.usage())));
    }

    private View facts() {
        RunIdentity run = result.run().identity();
        return ReportFacts.of(run.agents(), List.of(result), "run " + run.scenarioRunId());
    }

    private View done() {
        Trace trace = result.trace();
        return trace.spans().isEmpty() ? View.nothing() : new TraceView(trace);
    }

    private View time() {
        return result.run().conversation().isEmpty()
                ? View.nothing()
                : RunTimeline.of(result.run()).view();
    }

    private List<Hint> hints() {
        return Stream.of(blame(), checkpoint(), unmet(), undecided(), tools(), slowest())
                .flatMap(hints -> hints)
                .toList();
    }

    private Stream<Hint> blame() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE -> Stream.empty();
            case CANCELLED -> Stream.of(
                    Hint.of("The run was stopped from outside; it says nothing about the agent."));
            case AGENT_ERROR -> Stream.of(atEnd("The agent threw instead of answering this. "
                    + thrownAt()));
            case SIMULATOR_ERROR ->
                Stream.of(atEnd("The user simulator failed here, not the agent: "
                        + "look at its model and its persona. " + thrownAt()));
            case JUDGE_ERROR -> Stream.of(Hint.of("The judge failed, not the agent: look at its"
                    + " model and its criteria. " + thrownAt()));
            case SCRIPT_ERROR -> Stream.of(atEnd("A step of the script threw after this. "
                    + thrownAt()));
            case INFRASTRUCTURE_ERROR -> Stream.of(Hint.of("A service or the network failed. Run it"
                    + " again: this says nothing about the agent. " + thrownAt()));
        };
    }

    private Hint atEnd(String text) {
        Conversation said = result.run().conversation();
        return said.isEmpty() ? Hint.of(text) : atTurn(said.getLast().turn(), text);
    }

    private static Hint atTurn(int turn, String text) {
        return Hint.at(ConversationView.anchor(turn), text);
    }

    private String thrownAt() {
        return Stream.iterate(result.run().error(), Objects::nonNull, Throwable::getCause)
                .limit(20)
                .reduce((_, deeper) -> deeper)
                .flatMap(root -> Stream.of(root.getStackTrace()).findFirst())
                .map(frame -> "It was thrown at " + frame + ".")
                .orElse("");
    }

    private Stream<Hint> checkpoint() {
        return result.run()
                .marks()
                .stream()
                .filter(mark -> mark instanceof Mark.Checkpoint point && isUnmet(point.number()))
                .map(mark -> atTurn(turnBefore(mark.at()),
                        "Checkpoint %d was not passed: read what was said before it."
                                .formatted(((Mark.Checkpoint) mark).number())));
    }

    private boolean isUnmet(int checkpoint) {
        return result.criteria()
                .stream()
                .anyMatch(judged -> Objects.equals(judged.checkpoint(), checkpoint)
                        && judged.status() != Status.PASSED);
    }

    private int turnBefore(int place) {
        Conversation said = result.run().conversation();
        return said.isEmpty() ? 0 : said.get(Math.max(0, place - 1)).turn();
    }

    private Stream<Hint> unmet() {
        boolean failed = result.criteria()
                .stream()
                .anyMatch(judged -> judged.status() == Status.FAILED
                        && judged.checkpoint() == null);
        return failed && result.outcome() == Outcome.FAILED
                ? Stream.of(
                        atEnd("The verdict was given after this turn: compare what the agent said"
                                + " last with the criteria that are not met."))
                : Stream.empty();
    }

    private Stream<Hint> undecided() {
        int count = result.inconclusiveCriteria().size();
        return count == 0 || result.run().error() != null
                ? Stream.empty()
                : Stream.of(
                        Hint.of((count == 1 ? "1 criterion" : count + " criteria")
                                + " could not be decided: let the conversation go on for longer, or say more"
                                + " exactly what is meant."));
    }

    private Stream<Hint> tools() {
        if (result.success() || result.run().conversation().isEmpty()) {
            return Stream.empty();
        }
        String calls = String.join(", ", result.run().toolCalls().names());
        return Stream.of(Hint.of(calls.isEmpty()
                ? "The agent called no tool."
                : "The agent called " + calls + ": do arguments and answers fit?"));
    }

    private Stream<Hint> slowest() {
        Optional<Utterance> slowest = result.run()
                .conversation()
                .stream()
                .filter(said -> said.speaker() == Speaker.AGENT && said.latency() != null)
                .max((one, other) -> Objects.requireNonNull(one.latency())
                        .compareTo(Objects.requireNonNull(other.latency())));
        return slowest.stream()
                .filter(said -> Objects.requireNonNull(said.latency()).toMillis() >= 1_000)
                .map(said -> atTurn(said.turn(), "The slowest answer took "
                        + Words.time(Objects.requireNonNull(said.latency())) + "."));
    }
}
