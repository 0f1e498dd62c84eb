package io.scenario4j.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.statistics.Sampling;

/// How much of a batch there was to be, for who finds it in a journal: an interval that is right for a batch that
/// was played as planned is wrong for one that its results have ended.
///
/// @param runs in all; of a share its own
/// @param trials of each scenario
/// @param failures after so many failed runs it ends; 0 for never
/// @param watched whether it ends when its pass rate is known well enough
/// @param shard which share it is; empty for a whole batch
public record Planned(int runs, int trials, int failures, boolean watched,
        Optional<Shard> shard) {

    /// Makes the plan of a whole batch.
    public Planned(int runs, int trials, int failures, boolean watched) {
        this(runs, trials, failures, watched, Optional.empty());
    }

    /// Returns the plan of a share.
    ///
    /// @param own how many runs
    public Planned part(Shard of, int own) {
        return new Planned(own, trials, failures, watched, Optional.of(of));
    }

    /// Returns the plan of some of the scenarios; those of a share have about as many runs each.
    ///
    /// @param of how many scenarios there are
    Planned only(int scenarios, int of) {
        return new Planned(Math.ceilDiv(runs * scenarios, Math.max(1, of)), trials, failures,
                watched, shard);
    }

    /// Returns it as the first event of a run carries it.
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runs", runs);
        fields.put("trials", trials);
        fields.put("failures", failures);
        fields.put("watched", watched);
        shard.ifPresent(part -> fields.put("shard", part.written()));
        return fields;
    }

    /// Returns what [#toMap] wrote; empty if `value` is nothing of the kind.
    public static Optional<Planned> from(@Nullable Object value) {
        return value instanceof Map<?, ?> fields && fields.get("runs") instanceof Number runs
                && fields.get("trials") instanceof Number trials
                && fields.get("failures") instanceof Number failures
                && fields.get("watched") instanceof Boolean watched
                        ? Optional.of(new Planned(runs.intValue(), trials.intValue(),
                                failures.intValue(), watched,
                                fields.get("shard") instanceof String part
                                        ? Shard.parse(part)
                                        : Optional.empty()))
                        : Optional.empty();
    }

    /// Returns how a batch that came to these trials has ended, as far as they tell.
    public Ending ending(List<Trial> played) {
        long whole = played.stream().filter(trial -> trial.outcome() != Outcome.CANCELLED).count();
        long failed = played.stream()
                .filter(trial -> trial.outcome().counts() == Outcome.Counting.FAILED)
                .count();
        if (whole >= runs) {
            return Ending.COMPLETE;
        }
        if (failures > 0 && failed >= failures) {
            return new Ending(Ending.Kind.STOPPED, failed + " failed",
                    new Sampling.UntilFailures(failures, 0));
        }
        return watched
                ? new Ending(Ending.Kind.STOPPED, "the pass rate was known well enough",
                        Sampling.watched())
                : new Ending(Ending.Kind.CANCELLED,
                        "%d of %d runs were not played".formatted(runs - whole, runs),
                        Sampling.watched());
    }
}
