package io.scenario4j.spark.limit;

import java.math.BigDecimal;

import io.scenario4j.batch.Place;
import io.scenario4j.result.Outcome;

/// Is told what runs do on all executors, from several threads, and must return at once. A run that is played
/// again because its executor was lost begins again.
public interface Progress {

    /// For nobody.
    Progress NONE = new Progress() {

        @Override
        public void began(Place run) {
            // Nobody wants to know.
        }

        @Override
        public void ended(Place run, Outcome outcome) {
            // Nobody wants to know.
        }

        @Override
        public void spent(long tokens, BigDecimal costUsd) {
            // Nobody wants to know.
        }

        @Override
        public void lost(Place run) {
            // Nobody wants to know.
        }
    };

    /// A run goes on.
    void began(Place run);

    /// A run is over; whether it is stored as well is for others to say.
    void ended(Place run, Outcome outcome);

    /// A model was asked; the limits have counted it already.
    ///
    /// @param tokens read and written together
    /// @param costUsd in US dollars, as far as prices are known
    void spent(long tokens, BigDecimal costUsd);

    /// A run went on where nobody answers any more.
    void lost(Place run);
}
