package io.scenario4j.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.RatesView;
import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.Outcome;
import io.scenario4j.text.Words;

/// A batch that goes on: how far it is, what came out so far, what it has cost, how long it will take.
///
/// @param progress at one moment
public record ProgressView(BatchProgress progress) implements ComposedView {

    private static final int LAST_FAILURES = 5;
    private static final int MOST_SCENARIOS = 12;

    /// Returns the numbers on one line, for a terminal.
    public String line() {
        List<String> facts = new ArrayList<>(List.of(done(), rate()));
        facts.addAll(BatchText.counts(progress.outcomes()));
        facts.addAll(spent());
        return String.join(", ", facts);
    }

    @Override
    public View whole() {
        List<String> counts = new ArrayList<>(BatchText.counts(progress.outcomes()));
        counts.add(progress.running() + " running");
        if (!progress.elsewhere().isEmpty()) {
            counts.add(progress.elsewhere());
        }
        return View.stack(new VerdictView(Tone.NEUTRAL, progress.state().name(), done()),
                BatchText.bar(progress.outcomes(), progress.planned()), new FactsView(counts),
                new FactsView(List.of("pass rate " + rate())), new FactsView(spent()), scenarios(),
                BatchText.failures(progress.failures().reversed(), LAST_FAILURES));
    }

    /// Those of which a trial is over; of many the first ones.
    private View scenarios() {
        List<RatesView.Rate> rates = progress.soFar()
                .scenarios()
                .entrySet()
                .stream()
                .limit(MOST_SCENARIOS)
                .map(entry -> BatchText.rate(new ScenarioRate(entry.getKey(),
                        Outcome.passRate(entry.getValue()))))
                .toList();
        int more = progress.soFar().scenarios().size() - rates.size();
        return View.stack(new RatesView("Scenario", rates),
                View.paragraph(more > 0 ? "… " + Words.count(more, "more scenario") : ""));
    }

    private String done() {
        return "%d of %s".formatted(progress.done(), Words.count(progress.planned(), "run"));
    }

    private String rate() {
        return progress.passRate().decided() == 0
                ? "not known yet"
                : progress.passRate().toString();
    }

    private List<String> spent() {
        List<String> facts = new ArrayList<>();
        if (progress.tokens() > 0) {
            facts.add(Words.number(progress.tokens()) + " tokens");
        }
        if (progress.costUsd().signum() > 0) {
            facts.add(Words.dollars(progress.costUsd()));
        }
        if (progress.retries() > 0) {
            facts.add(progress.retries() + " retried");
        }
        facts.add(progress.elapsed().toSeconds() + " s so far");
        progress.left().ifPresent(left -> facts.add("about " + seconds(left) + " left"));
        return facts;
    }

    /// Whole seconds: more would pretend to know.
    private static String seconds(Duration time) {
        return time.toSeconds() < 60 ? Math.max(1, time.toSeconds()) + " s" : Words.time(time);
    }
}
