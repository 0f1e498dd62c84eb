package io.scenario4j.view;

import java.util.List;
import java.util.Locale;
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
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ResultWords;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.statistics.Mean;
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

    /// Returns the same under another name, closed.
    public View folded(String title, Extent extent) {
        return new VerdictView(Tones.of(result.outcome()), words().verdict(), title).over(false,
                inside(extent));
    }

    /// Returns the same under another name.
    ///
    /// @param extent how much of what was said
    public View whole(String title, Extent extent) {
        return View.stack(new VerdictView(Tones.of(result.outcome()), words().verdict(), title),
                inside(extent));
    }

    /// Returns what stands below the verdict: numbers, criteria, trace and conversation.
    ///
    /// @param extent how much of what was said
    public View inside(Extent extent) {
        return View.stack(new FactsView(words().facts()), reasoning(), error(), criteria(),
                evaluations(), new AttacksView(result.run().attacks()), usage(),
                new TraceView(result.trace()).folded(), said(extent));
    }

    /// Returns numbers and reasoning.
    View overview() {
        return View.stack(new FactsView(words().facts()), View.paragraph(result.reasoning()));
    }

    /// Returns the error, and the criteria that are not met.
    View broken() {
        return View.stack(error(), new CriteriaView(result.criteria()
                .stream()
                .filter(judged -> judged.status() != CriterionResult.Status.PASSED)
                .map(this::criterion)
                .toList()));
    }

    /// Returns all that was said.
    View everything() {
        return new ConversationView(result.run().conversation(), notes(), Extent.WHOLE);
    }

    /// Returns the verdict as a line that opens.
    public View folded() {
        return verdict().over(result.outcome() != Outcome.PASSED,
                inside(Extent.NOTEBOOK));
    }

    @Override
    public View whole() {
        return View.stack(verdict(), inside(Extent.NOTEBOOK), rest());
    }

    /// Of a large batch, trials know only how much was said.
    private View said(Extent extent) {
        boolean kept = result.run().length().messages() == result.run().conversation().size();
        return kept
                ? conversation(extent)
                : View.paragraph("What was said is in the batch's tables: messages()");
    }

    /// Returns a link to everything, where a notebook can't carry it.
    private View rest() {
        return conversation(Extent.NOTEBOOK).isWhole()
                ? View.nothing()
                : new RestOfResult(result).written()
                        .<View>map(file -> new FileLink("Everything is in ", file))
                        .orElse(View.nothing());
    }

    private ConversationView conversation(Extent extent) {
        return new ConversationView(result.run().conversation(), notes(), extent);
    }

    /// Returns nothing where it only says again what the error says.
    private View reasoning() {
        return isSaidByTheError(result.reasoning())
                ? View.nothing()
                : View.paragraph(result.reasoning());
    }

    private boolean isSaidByTheError(String text) {
        Throwable error = result.run().error();
        String message = error == null ? null : error.getMessage();
        return message != null && !message.isBlank() && text.endsWith(message);
    }

    /// Returns what happened between the messages.
    private List<Note> notes() {
        return MarkNotes.of(result.run().marks(), result.criteria());
    }

    private VerdictView verdict() {
        return new VerdictView(Tones.of(result.outcome()), words().verdict(),
                result.run().scenario());
    }

    private ResultWords words() {
        return new ResultWords(result);
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

    private View error() {
        Throwable error = result.run().error();
        return error == null ? View.nothing() : new ErrorView(error);
    }

    View criteria() {
        List<Criterion> criteria = result.criteria().stream().map(this::criterion).toList();
        return new CriteriaView(criteria);
    }

    View evaluations() {
        return new CriteriaView("Evaluations", "Evaluator",
                result.evaluations().stream().map(ResultView::evaluation).toList());
    }

    private static Criterion evaluation(EvaluationResult found) {
        String measured = Stream
                .concat(found.score().map(Mean::rounded).stream(), found.label().stream())
                .collect(Collectors.joining(", "));
        String why = Stream.of(measured, fault(found), found.reason())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(": "));
        return new Criterion(found.name(), Tones.of(found.status()), found.status().words(),
                found.required() ? "required" : "", why);
    }

    private static String fault(EvaluationResult found) {
        return found.evaluation() instanceof Evaluation.Failed failed
                ? "by the fault of " + failed.fault().words()
                : "";
    }

    /// What broke the run is said once, by the error.
    private Criterion criterion(CriterionResult judged) {
        Integer checkpoint = judged.checkpoint();
        return new Criterion(judged.criterion(), Tones.of(judged.status()),
                judged.status().wireName(),
                checkpoint == null ? "" : "checkpoint " + checkpoint,
                isSaidByTheError(judged.reasoning()) ? brief(judged) : judged.reasoning());
    }

    private static String brief(CriterionResult judged) {
        return judged.status() == CriterionResult.Status.FAILED
                ? "Does not hold: the run ended there."
                : "Not judged: the run broke before.";
    }
}
