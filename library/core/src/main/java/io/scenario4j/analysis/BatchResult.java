package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import tech.tablesaw.api.Table;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.PassAtK;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Percentiles;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.table.FactTables;
import io.scenario4j.table.TrialTable;

/// What a batch came to: every result, and the numbers that follow from them.
///
/// Results are in the order of the scenarios, and of each the trials by their number, whenever they
/// ended. Never changes.
public final class BatchResult implements Displayable {

    private final BatchRun run;
    private final BatchSource source;

    public BatchResult(BatchRun run, BatchSource source) {
        this.run = run;
        this.source = source;
    }

    /// Returns a batch of a former session as its journals have it: of each trial the settled run that ended last.
    /// What is missing of its shares is told by [#ending].
    ///
    /// @param journals files of one batch, or folders with them
    /// @throws io.scenario4j.display.WrongUseException if one of them is no journal, or of another batch
    public static BatchResult read(Path... journals) {
        return PlayedBefore.read(List.of(journals)).result();
    }

    /// Returns the batch's id, as events and tables have it.
    public String batchRunId() {
        return run.batchRunId();
    }

    /// Returns the names of the scenarios, in order.
    public List<String> scenarios() {
        return List.copyOf(fingerprints().keySet());
    }

    /// Returns how many trials of each scenario there were to be.
    public int trialsOfEach() {
        return run.trials();
    }

    /// Returns how many runs there were to be; of a share its own.
    public int planned() {
        return run.planned().runs();
    }

    /// Returns which share of a batch it is; empty for a whole one.
    public Optional<Shard> shard() {
        return run.planned().shard();
    }

    /// Returns the trials that were played, those that broke or were stopped included.
    public List<Trial> played() {
        return run.played();
    }

    /// Returns the result of each trial that was played.
    public List<ScenarioResult> results() {
        return played().stream().map(Trial::result).toList();
    }

    /// Returns the trials that failed, in order; those are included in which the agent threw or did not answer.
    public List<Trial> failures() {
        return played().stream()
                .filter(trial -> trial.outcome().counts() == Outcome.Counting.FAILED)
                .toList();
    }

    /// Returns why the batch is over.
    public Ending ending() {
        return run.ending();
    }

    /// Returns how long it took; of one that was read from a journal, from its first event to its last.
    public Duration elapsed() {
        return run.elapsed();
    }

    /// Returns the share of the decided runs that passed; what counts as what says [Outcome#counts]. Its
    /// interval speaks of other scenarios where there are several, and else of more trials of the one;
    /// [PassRate#interval(io.scenario4j.statistics.Reach)] has both.
    public PassRate passRate() {
        return Rates.of(played(), run.sampling());
    }

    /// Returns how many attempts a service or the network has spoiled, and were made again.
    public int retries() {
        return played().stream().mapToInt(trial -> trial.retried().size()).sum();
    }

    /// Returns what has decided how many runs there are.
    Sampling sampling() {
        return run.sampling();
    }

    /// Returns how many trials ended how; no entry for none.
    public Map<Outcome, Integer> outcomes() {
        return run.outcomes();
    }

    /// Returns the share of the played trials that ended so, with an interval as a pass rate has: how often a
    /// judge breaks, for example.
    public Estimate share(Outcome outcome) {
        return Rates.of(played(), trial -> trial.outcome() == outcome, ofPart()).estimate();
    }

    /// Of a part of a batch that was stopped early, it is not known when its own results would have stopped it.
    private Sampling ofPart() {
        return run.sampling().isFixed() ? Sampling.fixed() : Sampling.watched();
    }

    /// Returns the share of the played trials in which somebody suspects that the user simulator left its
    /// role, see [io.scenario4j.result.SimulatorFaults#suspectsFlip]. What such
    /// runs say of the agent is to be read with care, and where they are many, another model should play
    /// the user.
    public Estimate suspectedFlips() {
        return Rates
                .of(played(), trial -> trial.result().run().simulatorFaults().suspectsFlip(),
                        ofPart())
                .estimate();
    }

    /// Returns each scenario's own pass rate, in order.
    public List<ScenarioRate> scenarioRates() {
        return ScenarioRate.of(fingerprints().keySet(), played(), ofPart());
    }

    /// Returns the runs by a field that their scenarios have, such as `persona` of variants.
    ///
    /// @throws io.scenario4j.display.WrongUseException if no scenario has it
    public Breakdown by(String field) {
        return Breakdown.of(field, source.fields().get(), played(), ofPart());
    }

    /// Returns the names of the scenarios that passed sometimes and failed sometimes.
    public List<String> flaky() {
        return scenarioRates().stream()
                .filter(ScenarioRate::isFlaky)
                .map(ScenarioRate::scenario)
                .toList();
    }

    /// Returns pass@k: how likely at least one of `k` trials of a scenario passes, on average over
    /// scenarios. The unbiased estimator of Chen and others (2021), with a 95 % interval over scenarios, or
    /// of one over its trials.
    ///
    /// @param k from 1 to the number of trials; scenarios with fewer decided trials are left out
    public Estimate passAt(int k) {
        return new PassAtK(passRate().scenarios()).any(k);
    }

    /// Returns pass^k: how likely all of `k` trials of a scenario pass, on average over scenarios, which
    /// is what somebody sees who relies on the agent `k` times. Estimated as [#passAt] is.
    ///
    /// @param k from 1 to the number of trials; scenarios with fewer decided trials are left out
    public Estimate passAll(int k) {
        return new PassAtK(passRate().scenarios()).all(k);
    }

    /// Returns what each evaluator came to: the mean of its scores with an interval, and how often it passed.
    public List<Measurements> measurements() {
        return Measurements.of(played(), ofPart());
    }

    /// Returns how long runs took, in milliseconds; empty percentiles if none was decided.
    public Percentiles totalMs() {
        return Spread.of(played(), result -> (double) result.totalTime().toMillis());
    }

    /// Returns how long the agents under test took in a run, in milliseconds.
    public Percentiles agentMs() {
        return Spread.of(played(), result -> (double) result.agentTime().toMillis());
    }

    /// Returns what a run cost, in US dollars, of those runs whose cost is known.
    public Percentiles costUsd() {
        return Spread.of(played(), Spread::costUsd);
    }

    /// Returns the tokens that a run read and wrote, of those runs for which they are known.
    public Percentiles tokens() {
        return Spread.of(played(), Spread::tokens);
    }

    /// Returns how much another batch of the same scenarios and size must differ in its pass rate to be told
    /// apart from this one in four of five cases; NaN if no difference would be, as with very few runs.
    public double minimumDetectableDifference() {
        return passRate().minimumDetectable();
    }

    /// Compares with another batch: is this one better?
    ///
    /// ```java
    /// after.compare(before)
    /// ```
    public Comparison compare(BatchResult other) {
        return compare(other, Comparison.MOST_LEFT_OUT);
    }

    /// Does the same as [#compare(BatchResult)] where more may be left out.
    ///
    /// @param mostLeftOut which share of the pairs, from 0 to 1; the default is [Comparison#MOST_LEFT_OUT]
    public Comparison compare(BatchResult other, double mostLeftOut) {
        return Comparison.of(this, other, mostLeftOut);
    }

    /// Compares with several batches, and corrects for it by Holm's method: of all that is called better
    /// or worse without being so, at most 5 % is the risk for the whole list. Each interval has the level at
    /// which its comparison was tested.
    public List<Comparison> compareAll(List<BatchResult> others) {
        return Comparison.corrected(others.stream().map(this::compare).toList());
    }

    /// Judges what was said in the batch again, to learn how steady its judges are: on which criterion they would
    /// throw a coin.
    ///
    /// Each transcript of which the judge has decided a criterion, other than by code, is put before it as it was
    /// then; no agent is called, and no run is added to the tables. It takes as many calls of the judge's model
    /// as so many batches. With a cache key they are recorded, each time for itself.
    ///
    /// @param times how often each is judged again; at least 1
    /// @throws io.scenario4j.display.WrongUseException if the batch was read back, so that nobody knows its judges
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public JudgeAgreement judgeAgreement(int times) {
        return JudgeAgreement.of(times, played(), source.bench());
    }

    /// Returns a result of those scenarios only whose names are wanted.
    public BatchResult only(Predicate<String> wanted) {
        BatchRun part = run.only(wanted, ofPart());
        return new BatchResult(part, source.only(part.fingerprints().keySet()));
    }

    private FactTables tables() {
        return source.tables().get();
    }

    /// Returns where the results of the batch lie: its file in a journal, or what its engine gives as address. From
    /// there it is [read][#read] or resumed.
    ///
    /// @throws io.scenario4j.display.WrongUseException if nothing was kept
    public String path() {
        return source.pathOf(batchRunId());
    }

    Map<String, Fingerprint> fingerprints() {
        return run.fingerprints();
    }

    /// Returns a row for each run, retried attempts included; see `scenario.runs()`.
    public Table runs() {
        return tables().runs();
    }

    /// Returns a row for each message of each run; see `scenario.messages()`.
    public Table messages() {
        return tables().messages();
    }

    /// Returns a row for each span of each run; see `scenario.spans()`.
    public Table spans() {
        return tables().spans();
    }

    /// Returns a row for each criterion of each run; see `scenario.criteria()`.
    public Table criteria() {
        return tables().criteria();
    }

    /// Returns a row for each evaluator of each run; see `scenario.evaluations()`.
    public Table evaluations() {
        return tables().evaluations();
    }

    /// Returns a row for each attack of each run; see `scenario.attacks()`.
    public Table attacks() {
        return tables().attacks();
    }

    /// Returns a row for each event; see `scenario.events()`.
    public Table events() {
        return tables().events();
    }

    /// Returns a row for each scenario with its pass rate and the outcome of each trial: `scenario`,
    /// `passed`, `decided`, `pass_rate`, `trial_1`, `trial_2` and so on.
    public Table trials() {
        return TrialTable.of(
                scenarioRates().stream().map(rate -> rate.row(played())).toList(), trialsOfEach());
    }

    /// Writes a report; does the same as [#report(Path)].
    public Path report(String path) throws IOException {
        return report(Path.of(path));
    }

    /// Writes a report: one HTML file that says what broke, why, and what to look at next.
    ///
    /// @throws IOException if it can't be written
    public Path report(Path path) throws IOException {
        return new BatchReport(this).write(path);
    }

    /// Returns every run, to be read and filtered: a page of lines that open to criteria, trace and conversation.
    public BatchRuns show() {
        return new BatchRuns(played(), 1);
    }

    /// Returns charts of the trials.
    public Charts charts() {
        return new Charts(results());
    }

    @Override
    public MimeBundle display() {
        return new BatchText(this).display();
    }

    /// Returns the pass rate and what else there is to say, on one line.
    @Override
    public String toString() {
        return new BatchText(this).line();
    }
}
