package io.scenario4j.analysis;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.html.View;
import io.scenario4j.html.table.RatesView;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.text.Words;

/// What both batches of a comparison came to, over the pairs.
///
/// @param agents the agents under test of the one that was compared, with their versions
/// @param after its pass rate
/// @param agentsBefore those of the one that it was compared with
/// @param before its pass rate
public record Sides(String agents, PassRate after, String agentsBefore, PassRate before) {

    /// Of batches that can't be compared.
    static final Sides NONE = new Sides("", new PassRate(0, 0), "", new PassRate(0, 0));

    static Sides of(Pairing pairing) {
        List<Flip> pairs = pairing.decided();
        return new Sides(agents(pairing.after()),
                Rates.of(pairs.stream().map(Flip::after).toList(), Sampling.fixed()),
                agents(pairing.before()),
                Rates.of(pairs.stream().map(Flip::before).toList(), Sampling.fixed()));
    }

    /// Returns the names and versions of the agents under test.
    static String agents(BatchResult batch) {
        return batch.fingerprints()
                .values()
                .stream()
                .map(Fingerprint::agents)
                .filter(agents -> !agents.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /// Agents that are called the same don't tell batches apart.
    private boolean areTold() {
        return !agents.equals(agentsBefore) && !agents.isEmpty() && !agentsBefore.isEmpty();
    }

    View view() {
        return new RatesView(areTold() ? "Agent" : "Batch",
                List.of(rate(areTold() ? agents : "after", after),
                        rate(areTold() ? agentsBefore : "before", before)));
    }

    private static RatesView.Rate rate(String name, PassRate rate) {
        return new RatesView.Rate(name, rate.passed(), rate.decided(), rate.value(),
                new RatesView.Range(rate.interval().low(), rate.interval().high()), "");
    }

    /// Returns both: `92 % (87 to 95 %), 183 of 200 with shop 2, 70 % (65 to 74 %), 140 of 200 with shop 1`, and if
    /// these are called the same, `after` and `before`.
    @Override
    public String toString() {
        return "%s %s, %s %s".formatted(brief(after), areTold() ? "with " + agents : "after",
                brief(before), areTold() ? "with " + agentsBefore : "before");
    }

    /// What both speak of is said once, of the difference.
    private static String brief(PassRate rate) {
        return "%s %% (%s), %d of %d".formatted(Words.percent(rate.value()), rate.interval(),
                rate.passed(), rate.decided());
    }
}
