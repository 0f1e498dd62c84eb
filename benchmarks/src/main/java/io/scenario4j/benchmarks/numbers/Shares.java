package io.scenario4j.benchmarks.numbers;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Several shares in a few words.
record Shares(List<Share> all) {

    Share least() {
        return all.stream().min(Comparator.comparingDouble(Share::percent)).orElseThrow();
    }

    Share most() {
        return all.stream().max(Comparator.comparingDouble(Share::percent)).orElseThrow();
    }

    double average() {
        return all.stream().mapToDouble(Share::percent).average().orElseThrow();
    }

    /// Returns which part of them is more than that, in percent.
    double above(double percent) {
        return 100.0 * all.stream().filter(share -> share.percent() > percent).count()
                / all.size();
    }

    /// Returns which part of them lies in a range, in percent.
    ///
    /// @param from included
    /// @param to not included
    private double within(double from, double to) {
        long within = all.stream()
                .filter(share -> share.percent() >= from && share.percent() < to)
                .count();
        return 100.0 * within / all.size();
    }

    /// Returns the smallest and the largest: `93.1–98.4`.
    String range() {
        return all.isEmpty() ? "" : least().toString() + "–" + most();
    }

    /// Returns them for a reader of many: how many, the average, which part is how far from 95 %, and the least.
    String summary() {
        return String.format(Locale.ROOT,
                "%d | %.1f | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %s at %s", all.size(),
                average(), within(0, 90), within(90, 93), within(93, 97.05), within(97.05, 101),
                least(), least().what());
    }
}
