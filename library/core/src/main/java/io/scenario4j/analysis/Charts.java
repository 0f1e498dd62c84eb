package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.chart.ChangeChart;
import io.scenario4j.chart.Chart;
import io.scenario4j.chart.HeatChart;
import io.scenario4j.chart.Histogram;
import io.scenario4j.chart.RateChart;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.HintsView;
import io.scenario4j.html.View;
import io.scenario4j.message.Speaker;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.text.Words;
import io.scenario4j.view.RunTimeline;

/// Charts of some results, each made when it is asked for.
///
/// ```java
/// scenario.charts().passRates()
/// ```
///
/// @param results in the order in which their scenarios are shown
public record Charts(List<ScenarioResult> results) implements Displayable {

    public Charts {
        results = List.copyOf(results);
    }

    /// Returns which charts there are.
    @Override
    public MimeBundle display() {
        return View.stack(
                View.paragraph("Charts of " + Words.count(results.size(), "run") + ". Choose one:"),
                new HintsView(Stream.of("passRates(): by scenario, with intervals",
                        "criteria(): how often each was met, by scenario",
                        "turns(), latency(), cost(): how they are distributed",
                        "against(others): pass rates of two batches side by side")
                        .map(HintsView.Hint::of)
                        .toList()))
                .display();
    }

    @Override
    public String toString() {
        return "charts of " + Words.count(results.size(), "run");
    }

    /// Returns each scenario's pass rate with its 95 % interval.
    public Chart passRates() {
        List<RateChart.Rate> rates = new ArrayList<>();
        byScenario().forEach((name, runs) -> rates.add(rate(name, Rates.ofOne(runs))));
        return new RateChart("Pass rate by scenario", rates).chart();
    }

    private static RateChart.Rate rate(String name, PassRate rate) {
        Interval interval = rate.interval();
        return new RateChart.Rate(name, rate.value(), interval.low(), interval.high(),
                "%d of %d".formatted(rate.passed(), rate.decided()));
    }

    /// Returns how often each criterion was met in each scenario; what was not decided does not count.
    public Chart criteria() {
        List<String> texts = criterionResults(results).map(CriterionResult::criterion)
                .distinct()
                .toList();
        Map<String, List<ScenarioResult>> byScenario = byScenario();
        List<String> scenarios = List.copyOf(byScenario.keySet());
        return new HeatChart("Criteria met by scenario", texts, scenarios,
                (row, column) -> share(texts.get(row),
                        Objects.requireNonNull(byScenario.get(scenarios.get(column)))))
                .chart();
    }

    private static @Nullable Double share(String text, List<ScenarioResult> runs) {
        List<CriterionResult> judged = criterionResults(runs)
                .filter(result -> result.criterion().equals(text)
                        && result.status() != CriterionResult.Status.INCONCLUSIVE)
                .toList();
        long met = judged.stream()
                .filter(result -> result.status() == CriterionResult.Status.PASSED)
                .count();
        return judged.isEmpty() ? null : (Double) ((double) met / judged.size());
    }

    private static Stream<CriterionResult> criterionResults(List<ScenarioResult> runs) {
        return runs.stream().flatMap(result -> result.criteria().stream());
    }

    /// Returns how many turns runs took.
    public Chart turns() {
        return new Histogram("Turns of a run", "turns",
                values(result -> (double) result.run().turns()), true).chart();
    }

    /// Returns how long agents under test took for an answer.
    public Chart latency() {
        List<Double> seconds = results.stream()
                .flatMap(result -> result.run().conversation().stream())
                .filter(said -> said.speaker() == Speaker.AGENT && said.latency() != null)
                .map(said -> Objects.requireNonNull(said.latency()).toNanos() / 1e9)
                .toList();
        return new Histogram("Time of an agent's answer", "seconds", seconds, false).chart();
    }

    /// Returns what runs cost, of those whose cost is known.
    public Chart cost() {
        return new Histogram("Cost of a run", "US dollars",
                values(Spread::costUsd), false).chart();
    }

    private List<Double> values(Function<ScenarioResult, @Nullable Double> value) {
        return results.stream().map(value).filter(Objects::nonNull).toList();
    }

    /// Returns who was at work when in the last run.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    public Chart timeline() {
        return RunTimeline.of(results.getLast().run());
    }

    /// Returns the pass rates of scenarios that both have, before and now.
    public Chart against(Charts before) {
        Map<String, List<ScenarioResult>> then = before.byScenario();
        List<ChangeChart.Change> changes = new ArrayList<>();
        byScenario().forEach((name, runs) -> {
            PassRate old = Rates.ofOne(then.getOrDefault(name, List.of()));
            PassRate now = Rates.ofOne(runs);
            if (old.decided() > 0 && now.decided() > 0) {
                changes.add(new ChangeChart.Change(name, old.value(), now.value()));
            }
        });
        return new ChangeChart("Pass rate before and after", changes).chart();
    }

    private Map<String, List<ScenarioResult>> byScenario() {
        Map<String, List<ScenarioResult>> runs = new LinkedHashMap<>();
        results.forEach(result -> runs
                .computeIfAbsent(result.run().scenario(), _ -> new ArrayList<>())
                .add(result));
        return runs;
    }
}
