package io.scenario4j.result;

import java.util.Locale;

/// Why a batch is over.
///
/// @param reason in words; empty if everything was played
public record Ending(Kind kind, String reason) {

    /// The ways to an end.
    public enum Kind {
        /// Everything was played.
        COMPLETE,
        /// A stopping rule was met.
        STOPPED,
        /// Time, tokens or money were used up.
        OUT_OF_BUDGET,
        /// Somebody cancelled it.
        CANCELLED
    }

    public static final Ending COMPLETE = new Ending(Kind.COMPLETE, "");

    /// Returns the kind, and the reason if there is one.
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return reason.isEmpty() ? name : name + ": " + reason;
    }
}
