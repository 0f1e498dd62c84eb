package io.scenario4j.benchmarks.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What another version of an agent changes: nothing, as much in every scenario, or more in some than in others.
///
/// @param better which part of what is left to a pass rate of 1 is gained on average
/// @param apart by how much a scenario's own part is more, or less, half of them each; without a `better`, by how
///            many points the pass rate itself is, as far as 0 and 1 allow it both ways
record Change(double better, double apart) {

    static final Change NONE = new Change(0, 0);

    /// No difference on average, but in every scenario.
    static final List<Change> NO_DIFFERENCE = List.of(NONE, new Change(0, 0.2),
            new Change(0, 0.3), new Change(0, 0.5));

    static final List<Change> DIFFERENCES = List.of(NONE, new Change(0, 0.3),
            new Change(0.2, 0), new Change(0.2, 0.2), new Change(0.5, 0.3));

    /// Returns the true difference in a world.
    double difference(World world) {
        return better * (1 - world.mean());
    }

    /// Returns the pass rates after it.
    double[] after(RandomGenerator random, double... before) {
        return Arrays.stream(before)
                .map(rate -> after(rate, random.nextBoolean() ? apart : -apart))
                .toArray();
    }

    private double after(double rate, double own) {
        if (better > 0) {
            return rate + (better + own) * (1 - rate);
        }
        double room = Math.min(rate, 1 - rate);
        return rate + Math.clamp(own, -room, room);
    }

    /// Changes `before` and returns what is after it, so that these very scenarios gain nothing on average: of each
    /// two, one has gained what the other has lost.
    double[] evenly(double... before) {
        double[] after = before.clone();
        for (int i = 0; i + 1 < before.length; i += 2) {
            after[i] = after(before[i], apart);
            after[i + 1] = before[i];
            before[i + 1] = after[i];
        }
        return after;
    }

    @Override
    public String toString() {
        return equals(NONE) ? "no change" : "change %.1f ± %.1f".formatted(better, apart);
    }
}
