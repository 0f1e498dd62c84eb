package io.scenario4j.batch;

import java.util.Locale;
import java.util.Optional;

import io.scenario4j.statistics.PassRate;

/// When a batch ends before everything was played.
public sealed interface StoppingRule {

    /// The pass rate is known well enough: half of its interval is less than so many points.
    record Within(double points) implements StoppingRule {}

    /// So many runs have failed.
    record Failures(int most) implements StoppingRule {}

    /// Returns why a batch with this pass rate ends now; empty if it goes on.
    default Optional<String> metBy(PassRate rate) {
        return switch (this) {
            case Within(var points) when rate.interval().halfWidth() * 100 < points -> Optional.of(
                    String.format(Locale.ROOT,
                            "the pass rate is known to less than ±%s points: %s",
                            points, rate));
            case Failures(var most) when rate.failed() >= most -> Optional.of(
                    "%d failed".formatted(rate.failed()));
            case Within _,Failures _ -> Optional.empty();
        };
    }

    /// Tells whether runs that go on are stopped too.
    default boolean stopsRuns() {
        return this instanceof Failures;
    }
}
