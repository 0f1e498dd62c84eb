package io.scenario4j.analysis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Percentiles;

/// How what was measured is spread over the decided runs of which it is known.
final class Spread {

    private Spread() {}

    static Percentiles of(List<Trial> trials, Function<ScenarioResult, @Nullable Double> value) {
        return Percentiles.of(trials.stream()
                .filter(Trial::isDecided)
                .map(trial -> value.apply(trial.result()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    static @Nullable Double costUsd(ScenarioResult result) {
        BigDecimal exact = result.run().costUsd();
        return exact == null ? null : (Double) exact.doubleValue();
    }

    static @Nullable Double tokens(ScenarioResult result) {
        Long in = result.run().tokensIn();
        Long out = result.run().tokensOut();
        return in == null || out == null ? null : (Double) (double) (in + out);
    }
}
