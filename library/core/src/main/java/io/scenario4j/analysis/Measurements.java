package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.TableRow;
import io.scenario4j.result.Evaluation.Status;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Mean;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;
import io.scenario4j.text.VisibleText;

/// What an evaluator came to in the runs of a batch.
///
/// @param evaluator its name
/// @param score the mean of its scores, over the runs in which it found one
/// @param passed the share of the runs that it found good enough, over those of which it says so
/// @param notApplicable in how many runs there was nothing to measure
/// @param errors in how many it could not measure
public record Measurements(String evaluator, Mean score, PassRate passed, int notApplicable,
        int errors) implements TableRow {

    /// Returns what each evaluator came to, in the order in which runs name them.
    static List<Measurements> of(Collection<Trial> trials, Sampling sampling) {
        Set<String> names = new LinkedHashSet<>();
        trials.forEach(trial -> trial.result()
                .evaluations()
                .forEach(found -> names.add(found.name())));
        return names.stream().map(name -> of(name, trials, sampling)).toList();
    }

    private static Measurements of(String name, Collection<Trial> trials, Sampling sampling) {
        Map<String, List<EvaluationResult>> byScenario = new LinkedHashMap<>();
        trials.forEach(trial -> trial.result()
                .evaluation(name)
                .ifPresent(found -> byScenario
                        .computeIfAbsent(trial.scenario(), _ -> new ArrayList<>())
                        .add(found)));
        Collection<List<EvaluationResult>> all = byScenario.values();
        return new Measurements(name,
                new Mean(all.stream().map(found -> known(found, EvaluationResult::score)).toList(),
                        sampling),
                new PassRate(all.stream().map(Measurements::tally).toList(), sampling),
                count(all, Status.SKIPPED), count(all, Status.ERROR));
    }

    private static <T> List<T> known(List<EvaluationResult> found,
            Function<EvaluationResult, Optional<T>> part) {
        return found.stream().map(part).flatMap(Optional::stream).toList();
    }

    private static Tally tally(List<EvaluationResult> found) {
        List<Boolean> said = known(found, EvaluationResult::passed);
        int passed = (int) said.stream().filter(one -> one).count();
        return new Tally(passed, said.size() - passed);
    }

    private static int count(Collection<List<EvaluationResult>> all, Status status) {
        return (int) all.stream()
                .flatMap(List::stream)
                .filter(found -> found.status() == status)
                .count();
    }

    @Override
    public SequencedMap<String, @Nullable Object> tableRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("evaluator", evaluator);
        putMean(row, "score", score);
        row.put("runs", score.count());
        row.put("passed", passed.decided() == 0 ? null : (Object) passed.passed());
        row.put("decided", passed.decided());
        row.put("not_applicable", notApplicable);
        row.put("errors", errors);
        return row;
    }

    private static void putMean(Map<String, @Nullable Object> row, String name, Mean mean) {
        boolean known = mean.isSpreadKnown();
        row.put(name, mean.count() == 0 ? null : (Object) mean.value());
        row.put("low", known ? (Object) mean.interval().low() : null);
        row.put("high", known ? (Object) mean.interval().high() : null);
    }

    /// Returns what is known, on one line: `exactness: 0.75 (0.61 to 0.89 for more trials of these), 20 runs`.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (score.count() > 0) {
            parts.add(score.toString());
        }
        if (passed.decided() > 0) {
            parts.add("passed " + passed);
        }
        if (notApplicable > 0) {
            parts.add(notApplicable + " not applicable");
        }
        if (errors > 0) {
            parts.add(errors + " not measured");
        }
        return VisibleText.line(evaluator + ": " + String.join(", ", parts));
    }

    /// By how much the scores of an evaluator differ between two batches, pair by pair.
    ///
    /// @param evaluator its name
    /// @param before the mean of the pairs' scores then
    /// @param after the mean of them now
    /// @param difference the mean of `after` less `before` of each pair
    public record Change(String evaluator, double before, double after, Mean difference)
            implements
                TableRow {

        @Override
        public SequencedMap<String, @Nullable Object> tableRow() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("evaluator", evaluator);
            row.put("before", before);
            row.put("after", after);
            putMean(row, "difference", difference);
            row.put("pairs", difference.count());
            return row;
        }

        /// Tells whether chance alone hardly explains the difference: 0 lies outside of the interval. Each evaluator
        /// is looked at by itself, so that of twenty that have not changed one seems to.
        public boolean isShown() {
            return difference.isSpreadKnown() && !difference.interval().contains(0);
        }

        /// Returns the changes of those evaluators that have measured both runs of a pair.
        ///
        /// @param pairs of trials of the same scenario and number
        static List<Change> of(List<Flip> pairs, Sampling sampling) {
            Set<String> names = new LinkedHashSet<>();
            pairs.forEach(pair -> pair.after()
                    .result()
                    .evaluations()
                    .forEach(found -> names.add(found.name())));
            return names.stream()
                    .map(name -> of(name, pairs, sampling))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<Change> of(String name, List<Flip> pairs, Sampling sampling) {
            Map<String, List<Double>> differences = new LinkedHashMap<>();
            double before = 0;
            double after = 0;
            for (Flip pair : pairs) {
                Double then = score(pair.before(), name).orElse(null);
                Double now = score(pair.after(), name).orElse(null);
                if (then != null && now != null) {
                    before += then;
                    after += now;
                    differences.computeIfAbsent(pair.scenario(), _ -> new ArrayList<>())
                            .add(now - then);
                }
            }
            var mean = new Mean(List.copyOf(differences.values()), sampling);
            int count = mean.count();
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new Change(name, before / count, after / count, mean));
        }

        private static Optional<Double> score(Trial trial, String name) {
            return Objects.requireNonNull(trial)
                    .result()
                    .evaluation(name)
                    .flatMap(EvaluationResult::score);
        }

        /// Returns the difference with its interval: `exactness: +0.1 (0.02 to 0.18 for more trials of these), 20 pairs`.
        @Override
        public String toString() {
            return VisibleText.line("%s: %s%s".formatted(evaluator,
                    difference.value() < 0 ? "" : "+",
                    difference.toString().replaceFirst("(\\d) run(s?)$", "$1 pair$2")));
        }
    }
}
