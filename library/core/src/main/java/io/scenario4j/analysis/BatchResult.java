package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassAtK;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Percentiles;
import io.scenario4j.statistics.Power;
import io.scenario4j.statistics.Proportions;
import io.scenario4j.table.FactTables;
import io.scenario4j.table.TrialTable;

/// What a batch came to: every result, and the numbers that follow from them.
///
/// Results are in the order of the scenarios, and of each the trials by their number, whenever they
/// ended. Never changes.
public final class BatchResult implements Displayable {

    private final BatchRun run;
    private final Supplier<FactTables> tables;

    /// @param tables of the batch's events, asked for when they are needed
    public BatchResult(BatchRun run, Supplier<FactTables> tables) {
        this.run = run;
        this.tables = tables;
    }

    /// Returns a batch of a former session as its journal has it: of each trial the run that ended last.
    ///
    /// @throws io.scenario4j.display.WrongUseException if the file is no journal, or of no batch
    public static BatchResult read(Path journal) {
        return PlayedBefore.read(journal).result();
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

    /// Returns how many runs there were to be.
    public int planned() {
        return fingerprints().size() * trialsOfEach();
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

    /// Returns the share of the decided runs that passed; what counts as what says [Outcome#counts].
    public PassRate passRate() {
        return Rates.of(results());
    }

    /// Returns how many trials ended how; no entry for none.
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        played().forEach(trial -> counts.merge(trial.outcome(), 1, Integer::sum));
        return counts;
    }

    /// Returns the share of the played trials that ended so, with Wilson's interval: how often a judge
    /// breaks, for example.
    public Estimate share(Outcome outcome) {
        return share(trial -> trial.outcome() == outcome);
    }

    private Estimate share(Predicate<Trial> counted) {
        int count = (int) played().stream().filter(counted).count();
        return played().isEmpty()
                ? new Estimate(Double.NaN, new Interval(0, 1))
                : new Estimate((double) count / played().size(),
                        Proportions.wilson(count, played().size()));
    }

    /// Returns the share of the played trials in which somebody suspects that the user simulator left its
    /// role, with Wilson's interval; see [io.scenario4j.result.SimulatorFaults#suspectsFlip]. What such
    /// runs say of the agent is to be read with care, and where they are many, another model should play
    /// the user.
    public Estimate suspectedFlips() {
        return share(trial -> trial.result().run().simulatorFaults().suspectsFlip());
    }

    /// Returns each scenario's own pass rate, in order.
    public List<ScenarioRate> scenarioRates() {
        Map<String, List<ScenarioResult>> results = new LinkedHashMap<>();
        fingerprints().keySet().forEach(name -> results.put(name, new ArrayList<>()));
        played().forEach(trial -> Objects.requireNonNull(results.get(trial.scenario()))
                .add(trial.result()));
        return results.entrySet()
                .stream()
                .map(entry -> new ScenarioRate(entry.getKey(), Rates.of(entry.getValue())))
                .toList();
    }

    /// Returns the names of the scenarios that passed sometimes and failed sometimes.
    public List<String> flaky() {
        return scenarioRates().stream()
                .filter(ScenarioRate::isFlaky)
                .map(ScenarioRate::scenario)
                .toList();
    }

    /// Returns pass@k: how likely at least one of `k` trials of a scenario passes, on average over
    /// scenarios. The unbiased estimator of Chen and others (2021), with a 95 % interval by a seeded
    /// bootstrap over scenarios.
    ///
    /// @param k from 1 to the number of trials; scenarios with fewer decided trials are left out
    public Estimate passAt(int k) {
        return new PassAtK(rates()).any(k);
    }

    /// Returns pass^k: how likely all of `k` trials of a scenario pass, on average over scenarios, which
    /// is what somebody sees who relies on the agent `k` times. Estimated as [#passAt] is.
    ///
    /// @param k from 1 to the number of trials; scenarios with fewer decided trials are left out
    public Estimate passAll(int k) {
        return new PassAtK(rates()).all(k);
    }

    private List<PassRate> rates() {
        return scenarioRates().stream().map(ScenarioRate::rate).toList();
    }

    /// Returns how long runs took, in milliseconds; empty percentiles if none was decided.
    public Percentiles totalMs() {
        return percentiles(result -> (double) result.totalTime().toMillis());
    }

    /// Returns how long the agents under test took in a run, in milliseconds.
    public Percentiles agentMs() {
        return percentiles(result -> (double) result.agentTime().toMillis());
    }

    /// Returns what a run cost, in US dollars, of those runs whose cost is known.
    public Percentiles costUsd() {
        return percentiles(result -> result.run().costUsd());
    }

    /// Returns the tokens that a run read and wrote, of those runs for which they are known.
    public Percentiles tokens() {
        return percentiles(BatchResult::tokens);
    }

    private Percentiles percentiles(Function<ScenarioResult, @Nullable Double> value) {
        return Percentiles.of(decided().stream()
                .map(value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static @Nullable Double tokens(ScenarioResult result) {
        Long in = result.run().tokensIn();
        Long out = result.run().tokensOut();
        return in == null || out == null ? null : (Double) (double) (in + out);
    }

    private List<ScenarioResult> decided() {
        return played().stream().filter(Trial::isDecided).map(Trial::result).toList();
    }

    /// Returns how much another batch of the same size must differ in its pass rate to be told apart from
    /// this one in four of five cases; NaN if no run was decided.
    public double minimumDetectableDifference() {
        return Power.minimumDetectable(passRate());
    }

    /// Compares with another batch: is this one better?
    ///
    /// ```java
    /// after.compare(before)
    /// ```
    public Comparison compare(BatchResult other) {
        return Comparison.of(this, other);
    }

    /// Compares with several batches, and corrects for it by Holm's method: of all that is called better
    /// or worse without being so, at most 5 % is the risk for the whole list.
    public List<Comparison> compareAll(List<BatchResult> others) {
        return Comparison.corrected(others.stream().map(this::compare).toList());
    }

    /// Returns a result of those scenarios only whose names are wanted.
    public BatchResult only(Predicate<String> wanted) {
        Map<String, Fingerprint> some = new LinkedHashMap<>(fingerprints());
        some.keySet().removeIf(wanted.negate());
        List<Trial> of = played().stream().filter(trial -> wanted.test(trial.scenario())).toList();
        var part = new BatchRun(batchRunId(), some, trialsOfEach(), of, ending(), elapsed());
        Set<String> names = some.keySet();
        return new BatchResult(part,
                () -> tables.get().only((batch, scenario) -> names.contains(scenario)));
    }

    Map<String, Fingerprint> fingerprints() {
        return run.fingerprints();
    }

    /// Returns a row for each run, retried attempts included; see `scenario.runs()`.
    public Table runs() {
        return tables.get().runs();
    }

    /// Returns a row for each message of each run; see `scenario.messages()`.
    public Table messages() {
        return tables.get().messages();
    }

    /// Returns a row for each span of each run; see `scenario.spans()`.
    public Table spans() {
        return tables.get().spans();
    }

    /// Returns a row for each criterion of each run; see `scenario.criteria()`.
    public Table criteria() {
        return tables.get().criteria();
    }

    /// Returns a row for each event; see `scenario.events()`.
    public Table events() {
        return tables.get().events();
    }

    /// Returns a row for each scenario with its pass rate and the outcome of each trial: `scenario`,
    /// `passed`, `decided`, `pass_rate`, `trial_1`, `trial_2` and so on.
    public Table trials() {
        return TrialTable.of(scenarioRates().stream()
                .map(rate -> new TrialTable.Row(rate.scenario(), rate.rate().passed(),
                        rate.rate().decided(), outcomesOf(rate.scenario())))
                .toList(), trialsOfEach());
    }

    private Map<Integer, String> outcomesOf(String scenario) {
        return played().stream()
                .filter(trial -> trial.scenario().equals(scenario))
                .collect(Collectors.toMap(Trial::number, trial -> trial.outcome().wireName()));
    }

    /// Writes a report; does the same as [#report(Path)].
    public Path report(String path) throws IOException {
        return report(Path.of(path));
    }

    /// Writes a report: one HTML file that needs nothing else, and says what broke, why, and what to look
    /// at next.
    ///
    /// @return the file
    /// @throws IOException if it can't be written
    public Path report(Path path) throws IOException {
        return new BatchReport(this).write(path);
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
