package io.scenario4j.junit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.Scenarios;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Outcome.Counting;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// What the runs of a scenario came to in a test class.
///
/// @param name of the scenario
/// @param type the simple name of the class
/// @param runs how many, attempts that were made again included
/// @param rate in words
/// @param use what language models were asked
record Played(String name, String type, int runs, String rate, Use use) {

    /// What language models were asked, as far as that is known.
    ///
    /// @param costUsd null if it is not known of any run
    record Use(long tokensIn, long tokensOut, @Nullable BigDecimal costUsd) {

        static final Use NOTHING = new Use(0, 0, null);

        static Use of(ScenarioRun run) {
            return new Use(orNothing(run.tokensIn()), orNothing(run.tokensOut()), run.costUsd());
        }

        private static long orNothing(@Nullable Long tokens) {
            return tokens == null ? 0 : tokens;
        }

        Use plus(Use other) {
            return new Use(tokensIn + other.tokensIn, tokensOut + other.tokensOut,
                    sum(costUsd, other.costUsd));
        }

        private static @Nullable BigDecimal sum(@Nullable BigDecimal one,
                @Nullable BigDecimal other) {
            return one == null ? other : other == null ? one : one.add(other);
        }

        /// Returns it as it follows other words: `, 1,200 + 30 tokens, $0.0012`; empty if nothing is known.
        String words() {
            String tokens = tokensIn + tokensOut == 0
                    ? ""
                    : ", %s + %s tokens".formatted(Words.number(tokensIn),
                            Words.number(tokensOut));
            return costUsd == null ? tokens : tokens + ", " + Words.dollars(costUsd);
        }
    }

    /// Returns what a session has played, by scenario, in the order of their first runs.
    static List<Played> by(Class<?> type, Scenarios scenarios) {
        Map<String, List<ScenarioResult>> results = new LinkedHashMap<>();
        scenarios.results()
                .forEach(result -> results.computeIfAbsent(result.run().scenario(),
                        _ -> new ArrayList<>()).add(result));
        return results.entrySet()
                .stream()
                .map(of -> of(of.getKey(), type, of.getValue(), scenarios.batches()))
                .toList();
    }

    private static Played of(String name, Class<?> type, List<ScenarioResult> results,
            List<BatchResult> batches) {
        Use use = results.stream()
                .map(result -> Use.of(result.run()))
                .reduce(Use.NOTHING, Use::plus);
        return new Played(VisibleText.line(name), type.getSimpleName(), results.size(),
                rate(results, batches.stream()
                        .filter(batch -> batch.scenarios().equals(List.of(name)))
                        .toList()),
                use);
    }

    /// A batch knows whether it was stopped early, which its interval takes into account.
    private static String rate(List<ScenarioResult> results, List<BatchResult> batches) {
        return batches.size() == 1
                ? batches.getFirst().passRate().toString()
                : new PassRate(count(results, Counting.PASSED), count(results, Counting.FAILED))
                        .toString();
    }

    private static int count(List<ScenarioResult> results, Counting counting) {
        return (int) results.stream()
                .map(ScenarioResult::outcome)
                .map(Outcome::counts)
                .filter(counting::equals)
                .count();
    }

    /// Returns it on a line.
    ///
    /// @param width so many characters the name takes at least
    String line(int width) {
        return "%s  %s%s  (%s)".formatted(name + " ".repeat(Math.max(0, width - name.length())),
                rate, use.words(), type);
    }
}
