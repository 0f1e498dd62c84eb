package io.scenario4j.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.Figure;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.TableRow;
import io.scenario4j.message.Given;
import io.scenario4j.message.Message;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.work.Trace;

/// What a run came to: a verdict, why, and the run itself.
///
/// A judge, a step or a test makes one without a run, by [#success], [#failure] or [#of]; the executor
/// adds the run when it ends.
///
/// @param reasoning why, in a sentence or more
/// @param criteria every criterion that was judged, checkpoints first, in the order in which they were
///            declared
/// @param evaluations what each evaluator came to, in the order in which they were declared
/// @param outcome the class that a pass rate sorts the run into
/// @param run the run; [ScenarioRun#NONE] before it has ended
public record ScenarioResult(Verdict verdict, String reasoning, List<CriterionResult> criteria,
        List<EvaluationResult> evaluations, Outcome outcome, ScenarioRun run)
        implements
            Displayable,
            TableRow {

    public ScenarioResult {
        Given.value(verdict, "the verdict of a result");
        Given.text(reasoning, "the reasoning of a result (empty if there is none)");
        criteria = List.copyOf(criteria);
        evaluations = List.copyOf(evaluations);
    }

    /// Makes a result that nothing has evaluated.
    public ScenarioResult(Verdict verdict, String reasoning, List<CriterionResult> criteria,
            Outcome outcome, ScenarioRun run) {
        this(verdict, reasoning, criteria, List.of(), outcome, run);
    }

    /// Returns a success without criteria.
    public static ScenarioResult success(String reasoning) {
        return of(Verdict.SUCCESS, reasoning, List.of());
    }

    /// Returns a failure without criteria.
    public static ScenarioResult failure(String reasoning) {
        return of(Verdict.FAILURE, reasoning, List.of());
    }

    /// Returns the verdict that `criteria` add up to; see [Verdict#of].
    public static ScenarioResult of(List<CriterionResult> criteria, String reasoning) {
        return of(Verdict.of(criteria), reasoning, criteria);
    }

    /// Returns a result that is not yet bound to a run.
    public static ScenarioResult of(Verdict verdict, String reasoning,
            List<CriterionResult> criteria) {
        return new ScenarioResult(verdict, reasoning, criteria, Outcome.of(verdict),
                ScenarioRun.NONE);
    }

    /// Returns a copy with these criteria.
    public ScenarioResult withCriteria(List<CriterionResult> changed) {
        return new ScenarioResult(verdict, reasoning, changed, evaluations, outcome, run);
    }

    /// Returns a copy with this outcome.
    public ScenarioResult withOutcome(Outcome changed) {
        return new ScenarioResult(verdict, reasoning, criteria, evaluations, changed, run);
    }

    /// Returns a copy that belongs to `ended`.
    public ScenarioResult withRun(ScenarioRun ended) {
        return new ScenarioResult(verdict, reasoning, criteria, evaluations, outcome, ended);
    }

    /// Returns a copy with what evaluators came to.
    public ScenarioResult withEvaluations(List<EvaluationResult> found) {
        return new ScenarioResult(verdict, reasoning, criteria, found, outcome, run);
    }

    /// Returns a copy that ended otherwise.
    public ScenarioResult withVerdict(Verdict changed, String why) {
        return new ScenarioResult(changed, why, criteria, evaluations, Outcome.of(changed), run);
    }

    /// Returns what the evaluator `name` came to; empty if none of this name was asked.
    ///
    /// ```java
    /// result.evaluation("exactness").flatMap(EvaluationResult::score)
    /// ```
    public Optional<EvaluationResult> evaluation(String name) {
        return evaluations.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// Tells whether the run passed.
    public boolean success() {
        return verdict == Verdict.SUCCESS;
    }

    /// Returns everything that was said; empty before the run has ended.
    public List<Message> messages() {
        return run.conversation().messages();
    }

    /// Returns the texts of the criteria that are met.
    public List<String> passedCriteria() {
        return criteria(status -> status == Status.PASSED);
    }

    /// Returns the texts of the criteria that are not met: failed or inconclusive.
    public List<String> failedCriteria() {
        return criteria(status -> status != Status.PASSED);
    }

    /// Returns those of [#failedCriteria] that were not decided.
    public List<String> inconclusiveCriteria() {
        return criteria(status -> status == Status.INCONCLUSIVE);
    }

    /// Returns how long the run took.
    public Duration totalTime() {
        return run.totalTime();
    }

    /// Returns how much of it was spent in calls of agents under test.
    public Duration agentTime() {
        return run.agentTime();
    }

    /// Returns the run's id; empty before the run has ended.
    public String scenarioRunId() {
        return run.scenarioRunId();
    }

    /// Returns the result as a notebook shows it: verdict, criteria and conversation.
    @Override
    public MimeBundle display() {
        return Presenter.here().whole(this);
    }

    /// Returns what the table of runs says of it, in fewer columns.
    @Override
    public SequencedMap<String, @Nullable Object> tableRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("scenario", run.scenario());
        row.put("outcome", outcome.wireName());
        row.put("turns", run.turns());
        row.put("messages", run.length().messages());
        row.put("passed", passedCriteria().size());
        row.put("failed", failedCriteria().size());
        row.put("total_ms", totalTime().toMillis());
        row.put("reasoning", reasoning);
        return row;
    }

    /// Returns what was done in the run, as spans: turns, calls, what models were asked, tools, and what
    /// agents' own code has traced. Shown as a waterfall. Empty before the run has ended, and of one that was
    /// read back.
    ///
    /// ```java
    /// result.trace()
    /// ```
    public Trace trace() {
        return run.trace();
    }

    /// Returns who was at work when, as a chart.
    public Figure timeline() {
        return Presenter.here().timeline(run);
    }

    /// Writes a report; does the same as [#report(Path)].
    public Path report(String path) throws IOException {
        return report(Path.of(path));
    }

    /// Writes a report: one HTML file that needs nothing else, and says what broke, why, and what to look
    /// at next, with everything that was said.
    ///
    /// ```java
    /// result.report("refund.html")
    /// ```
    ///
    /// @return the file
    /// @throws IOException if it can't be written
    public Path report(Path path) throws IOException {
        Presenter.here().report(this, path);
        return path;
    }

    /// Returns the result as a line that opens, open if the run did not pass: for where it is one of
    /// many.
    public MimeBundle folded() {
        return Presenter.here().folded(this);
    }

    /// Returns verdict, scenario and numbers on one line.
    @Override
    public String toString() {
        return new ResultWords(this).line();
    }

    private List<String> criteria(Predicate<Status> wanted) {
        return criteria.stream()
                .filter(c -> wanted.test(c.status()))
                .map(CriterionResult::criterion)
                .toList();
    }
}
