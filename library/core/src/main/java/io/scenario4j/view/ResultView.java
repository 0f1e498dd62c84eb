package io.scenario4j.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.ComposedView;
import io.scenario4j.html.CriteriaView;
import io.scenario4j.html.CriteriaView.Criterion;
import io.scenario4j.html.ErrorView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.FileLink;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.NoteView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.message.Mark;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView.Note;

/// A result as a reader wants it: the verdict, why, by which criteria, and what was said.
public record ResultView(ScenarioResult result) implements ComposedView {

    private static final List<Column> USAGE = List.of(Column.of("asked by"),
            Column.of("model"), numeric("calls"), numeric("replayed"), numeric("tokens in"),
            numeric("tokens out"), numeric("time"), numeric("cost"));

    private static Column numeric(String name) {
        return new Column(name, "", true);
    }

    /// Returns verdict, scenario and numbers on one line.
    public String line() {
        return VisibleText.line(Stream.concat(Stream.of(verdict().text()), facts())
                .collect(Collectors.joining(", ")));
    }

    /// Returns the same under another name, closed.
    public View folded(String title) {
        return new VerdictView(result.outcome().tone(), word(), title).over(false, inside());
    }

    /// Returns numbers and reasoning.
    View overview() {
        return View.stack(new FactsView(facts().toList()), View.paragraph(result.reasoning()));
    }

    /// Returns the error, and the criteria that are not met.
    View broken() {
        return View.stack(error(), new CriteriaView(result.criteria()
                .stream()
                .filter(judged -> judged.status() != CriterionResult.Status.PASSED)
                .map(ResultView::criterion)
                .toList()));
    }

    /// Returns all that was said.
    View everything() {
        return new ConversationView(result.run().conversation(), notes(), Extent.WHOLE);
    }

    /// Returns the verdict as a line that opens.
    public View folded() {
        return verdict().over(result.outcome() != Outcome.PASSED, inside());
    }

    @Override
    public View whole() {
        return View.stack(verdict(), inside(), rest());
    }

    /// Returns a link to everything, where a notebook can't carry it.
    private View rest() {
        return conversation().isWhole()
                ? View.nothing()
                : new RestOfResult(result).written()
                        .<View>map(file -> new FileLink("Everything is in ", file))
                        .orElse(View.nothing());
    }

    private ConversationView conversation() {
        return new ConversationView(result.run().conversation(), notes(), Extent.NOTEBOOK);
    }

    private View inside() {
        return View.stack(new FactsView(facts().toList()), reasoning(), error(), criteria(),
                usage(), conversation());
    }

    /// Returns nothing where it only says again what the error says.
    private View reasoning() {
        Throwable error = result.run().error();
        String message = error == null ? null : error.getMessage();
        return message != null && result.reasoning().endsWith(message)
                ? View.nothing()
                : View.paragraph(result.reasoning());
    }

    /// Returns what happened between the messages.
    private List<Note> notes() {
        return result.run().marks().stream().map(mark -> new Note(mark.at(), note(mark))).toList();
    }

    private View note(Mark mark) {
        return switch (mark) {
            case Mark.Checkpoint(_, int number) -> checkpoint(number);
            case Mark.RolledBack(_, var removed) -> new NoteView(Tone.NEUTRAL, "Rolled back",
                    Words.count(removed.size(), "message") + " taken back",
                    List.of(new RemovedView(removed)));
        };
    }

    private View checkpoint(int number) {
        List<CriterionResult> judged = result.criteria()
                .stream()
                .filter(criterion -> Objects.equals(criterion.checkpoint(), number))
                .toList();
        return new NoteView(tone(judged), "Checkpoint " + number,
                judged.stream().map(ResultView::ruling).collect(Collectors.joining(" · ")),
                List.of());
    }

    private static String ruling(CriterionResult judged) {
        return judged.status().wireName() + ": " + judged.criterion();
    }

    /// The tone of the worst.
    private static Tone tone(List<CriterionResult> judged) {
        return judged.stream()
                .map(CriterionResult::status)
                .max(Comparator.comparingInt(ResultView::badness))
                .map(ResultView::tone)
                .orElse(Tone.NEUTRAL);
    }

    private static int badness(CriterionResult.Status status) {
        return switch (status) {
            case PASSED -> 0;
            case INCONCLUSIVE -> 1;
            case FAILED -> 2;
        };
    }

    private VerdictView verdict() {
        return new VerdictView(result.outcome().tone(), word(), result.run().scenario());
    }

    /// Returns the verdict in a word.
    String word() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> result.outcome().name();
            case AGENT_ERROR, SIMULATOR_ERROR, JUDGE_ERROR, SCRIPT_ERROR, INFRASTRUCTURE_ERROR ->
                "ERROR";
        };
    }

    private Stream<String> facts() {
        return Stream.of(kindOfError(), numbers(), tokens(), cost(), faults())
                .flatMap(facts -> facts);
    }

    private Stream<String> kindOfError() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> Stream.empty();
            case AGENT_ERROR -> Stream.of("the agent failed");
            case SIMULATOR_ERROR -> Stream.of("the user simulator failed");
            case JUDGE_ERROR -> Stream.of("the judge failed");
            case SCRIPT_ERROR -> Stream.of("the script failed");
            case INFRASTRUCTURE_ERROR -> Stream.of("a service or the network failed");
        };
    }

    /// Without a run there is nothing to count.
    private Stream<String> numbers() {
        ScenarioRun run = result.run();
        return run.equals(ScenarioRun.NONE)
                ? Stream.empty()
                : Stream.of(Words.count(run.turns(), "turn"),
                        Words.count(run.conversation().size(), "message"),
                        "total " + Words.time(run.totalTime()),
                        "agent " + Words.time(run.agentTime()));
    }

    private Stream<String> tokens() {
        Long in = result.run().tokensIn();
        Long out = result.run().tokensOut();
        return in == null || out == null
                ? Stream.empty()
                : Stream.of("%s + %s tokens".formatted(Words.number(in), Words.number(out)));
    }

    private Stream<String> cost() {
        Double usd = result.run().costUsd();
        return usd == null ? Stream.empty() : Stream.of(Words.dollars(usd));
    }

    /// Who asked which model how often, and what that took.
    View usage() {
        List<ModelUsage> usage = result.run().usage();
        int calls = usage.stream().mapToInt(ModelUsage::calls).sum();
        TableView table = TableView
                .of(USAGE, usage.size(), (row, column) -> cell(usage.get(row), column))
                .withoutRowNames()
                .withCaption("");
        return usage.isEmpty()
                ? View.nothing()
                : new FoldView("Models", Words.count(calls, "call"), false, table);
    }

    private static @Nullable String cell(ModelUsage usage, int column) {
        return switch (column) {
            case 0 -> usage.speaker().name().toLowerCase(Locale.ROOT);
            case 1 -> String.join(", ", usage.models());
            case 2 -> Integer.toString(usage.calls());
            case 3 -> Integer.toString(usage.replayed());
            case 4 -> number(usage.tokensIn());
            case 5 -> number(usage.tokensOut());
            case 6 -> Words.time(usage.time());
            default -> usage.costUsd() == null ? null : Words.dollars(usage.costUsd());
        };
    }

    private static @Nullable String number(@Nullable Long number) {
        return number == null ? null : Words.number(number);
    }

    /// What may be the simulator's fault and not the agent's.
    private Stream<String> faults() {
        int faults = result.run().simulatorFaults().total();
        return faults == 0 ? Stream.empty() : Stream.of(Words.count(faults, "simulator fault"));
    }

    private View error() {
        Throwable error = result.run().error();
        return error == null ? View.nothing() : new ErrorView(error);
    }

    View criteria() {
        List<Criterion> criteria = result.criteria().stream().map(ResultView::criterion).toList();
        return new CriteriaView(criteria);
    }

    private static Criterion criterion(CriterionResult judged) {
        Integer checkpoint = judged.checkpoint();
        return new Criterion(judged.criterion(), tone(judged.status()), judged.status().wireName(),
                checkpoint == null ? "" : "checkpoint " + checkpoint, judged.reasoning());
    }

    private static Tone tone(CriterionResult.Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case INCONCLUSIVE -> Tone.UNSURE;
        };
    }
}
