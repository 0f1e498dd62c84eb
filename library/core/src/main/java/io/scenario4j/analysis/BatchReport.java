package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Archive;
import io.scenario4j.html.HintsView;
import io.scenario4j.html.HintsView.Hint;
import io.scenario4j.html.Page;
import io.scenario4j.html.Page.Section;
import io.scenario4j.html.Tone;
import io.scenario4j.html.View;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.text.Words;
import io.scenario4j.view.Extent;
import io.scenario4j.view.ReportFacts;
import io.scenario4j.view.ResultView;
import io.scenario4j.view.Tones;

/// A batch as a page of its own: what broke, why, what to look at next.
record BatchReport(BatchResult batch) {

    private static final int MOST_BROKEN = 20;
    private static final int MOST_NAMES = 10;

    /// Writes the page.
    ///
    /// @return where it is
    Path write(Path path) throws IOException {
        return page().write(path);
    }

    private Page page() {
        var text = new BatchText(batch);
        PassRate rate = batch.passRate();
        String verdict = rate.decided() == 0
                ? "Nothing decided"
                : Words.percent(rate.value()) + " % passed";
        Charts charts = batch.charts();
        return new Page(rate.failed() == 0 && rate.decided() > 0 ? Tone.GOOD : Tone.NEUTRAL,
                verdict, BatchText.subject(rate),
                List.of(new Section("overview", "Overview",
                        View.stack(text.overview(),
                                ReportFacts.of(Sides.agents(batch), batch.results(),
                                        "batch " + batch.batchRunId()))),
                        new Section("next", "What to look at next", new HintsView(hints())),
                        new Section("rates", "Pass rates", text.rates()),
                        new Section("evaluations", "Evaluations", text.measurements()),
                        new Section("broke", "What broke", broken()),
                        new Section("runs", "All runs", archive()),
                        new Section("criteria", "Criteria", charts.criteria().view()),
                        new Section("spread", "Turns, time and cost",
                                View.stack(charts.turns().view(), charts.latency().view(),
                                        cost(charts)))));
    }

    private View cost(Charts charts) {
        return batch.costUsd().count() == 0 ? View.nothing() : charts.cost().view();
    }

    private List<Trial> notPassed() {
        return batch.played()
                .stream()
                .filter(trial -> trial.outcome() != Outcome.PASSED)
                .toList();
    }

    /// The first ones, which need no script.
    private View broken() {
        List<Trial> trials = notPassed();
        int more = trials.size() - MOST_BROKEN;
        return View.stack(
                BatchRuns.folds(trials.stream().limit(MOST_BROKEN).toList(), Extent.REPORTED),
                View.paragraph(more > 0 ? "… " + more + " more below, among all runs." : ""));
    }

    /// Those that did not pass come first.
    private View archive() {
        return new Archive(Stream
                .concat(notPassed().stream(),
                        batch.played().stream().filter(t -> t.outcome() == Outcome.PASSED))
                .map(BatchReport::entry)
                .toList());
    }

    private static Archive.Entry entry(Trial trial) {
        return new Archive.Entry(Tones.of(trial.outcome()), trial.outcome().words(),
                new Archive.Name(trial.scenario(), trial.scenario() + " #" + trial.number()),
                trial.isPassed() ? "" : BatchText.reason(trial),
                trial.result().failedCriteria().stream().distinct().toList(),
                () -> new ResultView(trial.result()).inside(Extent.REPORTED));
    }

    private List<Hint> hints() {
        return Stream.of(worst(), flaky(), oftenUnmet(), errors(), size())
                .flatMap(hints -> hints)
                .toList();
    }

    private Stream<Hint> worst() {
        return batch.scenarioRates()
                .stream()
                .filter(rate -> rate.rate().failed() > 0)
                .min(Comparator.comparingDouble(rate -> rate.rate().value()))
                .map(rate -> new Hint("The scenario that fails most is \"%s\": %s passed."
                        .formatted(rate.scenario(), rate.rate()), "broke"))
                .stream();
    }

    private Stream<Hint> flaky() {
        List<String> names = batch.flaky();
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(new Hint("Sometimes passed and sometimes failed: "
                        + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (names.size() > MOST_NAMES
                                ? " and " + (names.size() - MOST_NAMES) + " more"
                                : "")
                        + ". Put a run that failed and one that passed side by side.", "runs"));
    }

    private Stream<Hint> oftenUnmet() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        batch.results()
                .stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .flatMap(result -> result.failedCriteria().stream())
                .forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Hint("The criterion that is missed most often, %s: \"%s\"."
                        .formatted(Words.count(most.getValue(), "time"), most.getKey()),
                        "criteria"))
                .stream();
    }

    private Stream<Hint> errors() {
        return batch.outcomes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().name().endsWith("_ERROR"))
                .map(entry -> new Hint("%s ended with %s: %s.".formatted(
                        Words.count(entry.getValue(), "run"), entry.getKey().words(),
                        entry.getKey().counts() == Outcome.Counting.FAILED
                                ? "in the pass rate they have failed"
                                : "they do not count in the pass rate"),
                        "broke"));
    }

    private Stream<Hint> size() {
        double least = batch.minimumDetectableDifference();
        return Double.isNaN(least)
                ? Stream.empty()
                : Stream.of(Hint.of(
                        "With so many runs of these scenarios, a change of less than about %s points can't be told from chance."
                                .formatted(Words.percent(least))));
    }
}
