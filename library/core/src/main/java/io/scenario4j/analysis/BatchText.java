package io.scenario4j.analysis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.BarView;
import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.Html;
import io.scenario4j.html.OutcomesView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.RatesView;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Reach;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;
import io.scenario4j.view.Extent;
import io.scenario4j.view.Tones;

/// A batch that is over: a bar and the numbers, a row for each scenario, and the first failures.
record BatchText(BatchResult batch) implements ComposedView {

    private static final int MOST_FAILURES = 10;

    private static final String NEXT = "Every run with what was said in it: .show(); some of them: .show().scenario(\"…\").outcome(\"failed\").saying(\"…\"); one that failed beside one that passed: .show().sideBySide(); all in one file: .report(\"batch.html\").";

    String line() {
        return VisibleText.line("passed " + batch.passRate() + ", "
                + String.join(", ", facts().toList()));
    }

    @Override
    public View whole() {
        return View.stack(headline(), bar(batch.outcomes(), batch.planned()),
                new FactsView(facts().toList()), rates(), measurements(), notPassed(),
                new FactsView(List.of(NEXT)));
    }

    /// Below the first ones there is how to come to the others.
    private View notPassed() {
        List<Trial> trials = batch.played()
                .stream()
                .filter(trial -> trial.outcome() != Outcome.PASSED)
                .toList();
        int more = trials.size() - MOST_FAILURES;
        View folds = View.stack(BatchRuns.folds(trials.stream().limit(MOST_FAILURES).toList(),
                Extent.LISTED), View.paragraph(more > 0 ? "… " + more + " more" : ""));
        return trials.isEmpty()
                ? View.nothing()
                : new Opened(new FoldView("Not passed", Words.count(trials.size(), "run"), true,
                        folds), failures(trials, MOST_FAILURES));
    }

    /// What opens where it can be opened, and where it can't is a line.
    private record Opened(View folds, View lines) implements View {

        @Override
        public Html html() {
            return folds.html();
        }

        @Override
        public String text() {
            return lines.text();
        }
    }

    /// Returns the bar and the numbers.
    View overview() {
        return View.stack(bar(batch.outcomes(), batch.planned()), new FactsView(facts().toList()));
    }

    private View headline() {
        PassRate rate = batch.passRate();
        if (rate.decided() == 0) {
            return new VerdictView(Tone.NEUTRAL, "NOTHING DECIDED", "");
        }
        String word = Words.percent(rate.value()) + " % PASSED";
        String subject = subject(rate);
        return new VerdictView(rate.failed() == 0 ? Tone.GOOD : Tone.NEUTRAL, word, subject);
    }

    /// Returns what a pass rate is based on.
    static String subject(PassRate rate) {
        return rate.decided() == 0
                ? ""
                : "%d of %s, 95 %% interval %s".formatted(rate.passed(),
                        Words.count(rate.decided(), "run"),
                        Stream.of(Reach.values())
                                .filter(reach -> isSaid(rate, reach))
                                .map(reach -> "%s %s".formatted(rate.interval(reach), reach))
                                .collect(Collectors.joining(", ")));
    }

    /// An early stop leaves nothing to say of other scenarios, and neither does a single one.
    private static boolean isSaid(PassRate rate, Reach reach) {
        return reach == Reach.MORE_TRIALS || rate.reach() == reach;
    }

    /// Returns the outcomes as parts of what was planned.
    static View bar(Map<Outcome, Integer> outcomes, int planned) {
        List<BarView.Part> parts = Stream.of(Outcome.values())
                .map(outcome -> new BarView.Part(colour(outcome),
                        outcomes.getOrDefault(outcome, 0)))
                .toList();
        return planned == 0 ? View.nothing() : new BarView(parts, planned);
    }

    /// In a bar, what failed is told from what broke.
    private static Tone colour(Outcome outcome) {
        return switch (outcome) {
            case PASSED, FAILED, CANCELLED -> Tones.of(outcome);
            default -> Tone.UNSURE;
        };
    }

    /// Returns the outcomes with their numbers, in the order of their declaration.
    static List<String> counts(Map<Outcome, Integer> outcomes) {
        return Stream.of(Outcome.values())
                .filter(outcomes::containsKey)
                .map(outcome -> outcomes.get(outcome) + " " + outcome.words())
                .toList();
    }

    private Stream<String> facts() {
        return Stream.of(Stream.of(played()), counts(batch.outcomes()).stream(), retries(),
                suspicion(), spent(), Stream.of(Words.time(batch.elapsed())), ending())
                .flatMap(facts -> facts);
    }

    private String played() {
        return "%d of %s%s".formatted(batch.played().size(), Words.count(batch.planned(), "run"),
                batch.shard().map(shard -> ", which are " + shard).orElse(""));
    }

    private Stream<String> retries() {
        return batch.retries() == 0
                ? Stream.empty()
                : Stream.of(Words.count(batch.retries(), "attempt") + " made again");
    }

    private Stream<String> suspicion() {
        Estimate share = batch.suspectedFlips();
        return share.value() > 0
                ? Stream.of("user suspected out of role in %s of runs".formatted(share))
                : Stream.empty();
    }

    private Stream<String> spent() {
        List<Long> tokens = known(run -> {
            Long in = run.tokensIn();
            Long out = run.tokensOut();
            return in == null || out == null ? null : (Long) (in + out);
        });
        List<BigDecimal> usd = known(ScenarioRun::costUsd);
        Stream<String> spentTokens = tokens.isEmpty()
                ? Stream.empty()
                : Stream.of(Words.number(tokens.stream().mapToLong(Long::longValue).sum())
                        + " tokens");
        Stream<String> spentUsd = usd.isEmpty()
                ? Stream.empty()
                : Stream.of(Words.dollars(usd.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        return Stream.concat(spentTokens, spentUsd);
    }

    private <T> List<T> known(
            Function<ScenarioRun, @Nullable T> fact) {
        return batch.results()
                .stream()
                .map(result -> fact.apply(result.run()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Stream<String> ending() {
        return batch.ending().equals(Ending.COMPLETE)
                ? Stream.empty()
                : Stream.of(batch.ending() + (batch.sampling().isFixed()
                        ? ""
                        : ", which the intervals take into account"));
    }

    View measurements() {
        return MeasurementsView.of(batch.measurements());
    }

    View rates() {
        return new RatesView("Scenario",
                batch.scenarioRates().stream().map(BatchText::rate).toList());
    }

    static RatesView.Rate rate(ScenarioRate of) {
        PassRate rate = of.rate();
        Interval interval = rate.interval();
        return new RatesView.Rate(of.scenario(), rate.passed(), rate.decided(), rate.value(),
                new RatesView.Range(interval.low(), interval.high()), of.isFlaky() ? "flaky" : "");
    }

    /// Returns trials that did not pass, with what was wrong.
    ///
    /// @param most how many of them are shown
    static View failures(List<Trial> trials, int most) {
        int more = trials.size() - most;
        View rows = new OutcomesView(
                trials.stream().limit(most).map(BatchText::failure).toList());
        View note = new FactsView(more > 0 ? List.of("… " + more + " more") : List.of());
        return trials.isEmpty()
                ? View.nothing()
                : new FoldView("Not passed", Words.count(trials.size(), "run"), true,
                        View.stack(rows, note));
    }

    private static OutcomesView.Row failure(Trial trial) {
        return new OutcomesView.Row(Tones.of(trial.outcome()), trial.outcome().words(),
                trial.scenario() + " #" + trial.number(), reason(trial));
    }

    static String reason(Trial trial) {
        String unmet = String.join("; ", trial.result().failedCriteria());
        return trial.isDecided() && !unmet.isEmpty()
                ? "Not met: " + unmet
                : trial.result().reasoning();
    }
}
