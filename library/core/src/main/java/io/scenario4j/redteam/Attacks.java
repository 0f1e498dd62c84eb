package io.scenario4j.redteam;

import java.util.List;

import io.scenario4j.result.Attack;

/// What passes between an attacker and the run in which it takes part, whoever stands between them.
public final class Attacks {

    private static final ScopedValue<Witness> WITNESS = ScopedValue.newInstance();

    private Attacks() {}

    /// The run.
    public interface Witness {

        /// Told of each attack that was scored.
        void attacked(Attack attack);

        /// Told before each attack who scores its answer if nobody has asked for that when the run ends.
        void awaits(Unscored answer);

        /// Returns the attacks of the turns that this run repeats from another one, in order; the last may be of the
        /// turn in which the agent is asked again.
        ///
        /// @return empty for a run that begins anew
        List<Attack> repeated();

        /// Returns the turn in which the agent is asked again, counted from 1.
        int asksAgainIn();
    }

    /// An answer that may not be scored yet.
    public interface Unscored {

        /// Tells whether there is something to score.
        ///
        /// @param broken whether the run broke off: then only what code can see counts
        boolean isOpen(boolean broken);

        /// Scores it. Is called only if [#isOpen].
        void score();
    }

    /// A run that nobody looks at.
    private static final Witness NOBODY = new Witness() {
        @Override
        public void attacked(Attack attack) {}

        @Override
        public void awaits(Unscored answer) {}

        @Override
        public List<Attack> repeated() {
            return List.of();
        }

        @Override
        public int asksAgainIn() {
            return 1;
        }
    };

    /// Returns a scope whose code, on the same thread, attacks in a run.
    ///
    /// @param within what else holds in the scope
    public static ScopedValue.Carrier witnessed(ScopedValue.Carrier within, Witness run) {
        return within.where(WITNESS, run);
    }

    /// Does the same where nothing else holds.
    public static ScopedValue.Carrier witnessed(Witness run) {
        return ScopedValue.where(WITNESS, run);
    }

    /// Returns the run that this thread plays.
    static Witness run() {
        return WITNESS.orElse(NOBODY);
    }
}
