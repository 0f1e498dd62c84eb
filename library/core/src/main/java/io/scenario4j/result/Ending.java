package io.scenario4j.result;

import java.util.Locale;

import io.scenario4j.statistics.Sampling;

/// Why a batch is over.
///
/// @param reason in words; empty if everything was played
/// @param sampling what has thereby decided how many runs there are; of runs that were cut off it knows nothing,
///            see [BatchRun#sampling]
public record Ending(Kind kind, String reason, Sampling sampling) {

    /// The ways to an end.
    public enum Kind {
        /// Everything was played.
        COMPLETE,
        /// A stopping rule was met.
        STOPPED,
        /// Time, tokens or money were used up.
        OUT_OF_BUDGET,
        /// Somebody cancelled it.
        CANCELLED,
        /// It was put together from shares, which are not all there or not of the same.
        NOT_WHOLE
    }

    public static final Ending COMPLETE = new Ending(Kind.COMPLETE, "",
            Sampling.fixed());

    /// Returns the kind, and the reason if there is one.
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return reason.isEmpty() ? name : name + ": " + reason;
    }
}
