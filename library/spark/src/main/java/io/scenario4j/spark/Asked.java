package io.scenario4j.spark;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.scenario4j.batch.Meter;
import io.scenario4j.batch.Place;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Trial;

/// A trial that somebody waits for.
///
/// @param meter of what its models were asked
/// @param trial completes when it is stored, and else with what has gone wrong
record Asked(Place place, Meter meter, CompletableFuture<Trial> trial) {

    Asked(Place place, Meter meter) {
        this(place, meter, new CompletableFuture<>());
    }

    /// @param played empty if the task has come back without it
    void answer(Optional<Trial> played) {
        played.ifPresentOrElse(this::answer, () -> trial.completeExceptionally(
                new IllegalStateException(
                        "expected %s from its task, found others".formatted(place))));
    }

    private void answer(Trial played) {
        played.retried().forEach(attempt -> count(attempt.run()));
        count(played.result().run());
        trial.complete(played);
    }

    private void count(ScenarioRun run) {
        long tokens = Objects.requireNonNullElse(run.tokensIn(), 0L)
                + Objects.requireNonNullElse(run.tokensOut(), 0L);
        meter.spent(tokens, Objects.requireNonNullElse(run.costUsd(), BigDecimal.ZERO));
    }
}
