package io.scenario4j.batch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.scenario4j.result.Ending;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;

/// When a batch ends before everything was played.
public sealed interface StoppingRule {

    /// The pass rate is known well enough: half of its interval for more trials is less than so many points.
    record Within(double points) implements StoppingRule {

        private boolean isMetBy(PassRate rate) {
            return rate.interval().halfWidth() * 100 < points;
        }
    }

    /// So many runs have failed.
    record Failures(int most) implements StoppingRule {}

    /// Somebody says that those who are over are enough.
    record Decided(Predicate<List<Trial>> enough) implements StoppingRule {

        private boolean isMetBy(Score score) {
            try {
                return enough.test(score.played());
            } catch (RuntimeException _) {
                return false;
            }
        }
    }

    /// Who plays the rest of the batch decides; here it is only known.
    ///
    /// @param failures after so many failed runs it ends; 0 for never
    /// @param watched whether it ends when its pass rate is known well enough
    record DecidedElsewhere(int failures, boolean watched) implements StoppingRule {}

    /// Returns how a batch with this score ends now; empty if it goes on.
    default Optional<Ending> metBy(Score score) {
        return switch (this) {
            case Within within -> score.roundsNow()
                    .filter(within::isMetBy)
                    .map(rate -> stopped(String.format(Locale.ROOT,
                            "the pass rate is known to less than ±%s points: %s",
                            within.points(), rate), Sampling.watched()));
            case Decided decided -> Optional.of(score)
                    .filter(decided::isMetBy)
                    .map(_ -> stopped("it is decided", Sampling.watched()));
            case Failures(var most) -> Optional.of(score.passRate().failed())
                    .filter(failed -> failed >= most)
                    .map(failed -> stopped(failed + " failed",
                            new Sampling.UntilFailures(most, 0)));
            case DecidedElsewhere _ -> Optional.empty();
        };
    }

    private static Ending stopped(String reason, Sampling sampling) {
        return new Ending(Ending.Kind.STOPPED, reason, sampling);
    }

    /// Tells whether results have a say in how many runs there are, other than by failures.
    default boolean watches() {
        return switch (this) {
            case Within _,Decided _ -> true;
            case Failures _ -> false;
            case DecidedElsewhere(_, var watched) -> watched;
        };
    }

    /// Returns after how many failed runs a batch ends; 0 for never.
    default int failures() {
        return switch (this) {
            case Within _,Decided _ -> 0;
            case Failures(var most) -> most;
            case DecidedElsewhere(var failures, _) -> failures;
        };
    }

    /// Tells whether runs that go on are stopped too.
    default boolean stopsRuns() {
        return this instanceof Failures;
    }
}
