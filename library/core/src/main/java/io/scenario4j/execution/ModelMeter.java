package io.scenario4j.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Speaker;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.Prices;
import io.scenario4j.result.ModelUsage;

/// Counts what language models are asked in the course of a run, for each of those who take part.
final class ModelMeter {

    private final Prices prices;
    private final Map<Speaker, List<ModelCall>> calls = new EnumMap<>(Speaker.class);

    ModelMeter(Prices prices) {
        this.prices = prices;
    }

    /// Returns a scope in which everything is counted as asked by `speaker`.
    ScopedValue.Carrier running(Speaker speaker) {
        return ModelCall.observed(call -> of(speaker).add(call));
    }

    private List<ModelCall> of(Speaker speaker) {
        return calls.computeIfAbsent(speaker, _ -> new ArrayList<>());
    }

    /// Returns what was counted so far; nothing for those who asked no model.
    List<ModelUsage> usage() {
        return calls.entrySet()
                .stream()
                .map(entry -> usage(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ModelUsage usage(Speaker speaker, List<ModelCall> asked) {
        return new ModelUsage(speaker, asked.stream().map(ModelCall::model).distinct().toList(),
                asked.size(), (int) asked.stream().filter(ModelCall::replayed).count(),
                tokens(asked, ModelCall::tokensIn), tokens(asked, ModelCall::tokensOut),
                cost(asked),
                asked.stream().map(ModelCall::latency).reduce(Duration.ZERO, Duration::plus));
    }

    private static @Nullable Long tokens(List<ModelCall> asked,
            Function<ModelCall, @Nullable Integer> count) {
        List<Integer> known = asked.stream().map(count).filter(Objects::nonNull).toList();
        return known.size() < asked.size()
                ? null
                : (Long) known.stream().mapToLong(Integer::longValue).sum();
    }

    private @Nullable Double cost(List<ModelCall> asked) {
        List<Double> known = asked.stream()
                .map(prices::costUsd)
                .filter(Objects::nonNull)
                .toList();
        return known.size() < asked.size()
                ? null
                : (Double) known.stream().mapToDouble(Double::doubleValue).sum();
    }
}
