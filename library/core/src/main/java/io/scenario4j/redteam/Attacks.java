package io.scenario4j.redteam;

import java.util.function.Consumer;

import io.scenario4j.result.Attack;

/// Tells whoever plays a run what was attacked in it.
public final class Attacks {

    private static final ScopedValue<Consumer<Attack>> OBSERVER = ScopedValue.newInstance();

    private Attacks() {}

    /// Returns a scope whose code, on the same thread, tells `observer` of each attack that was scored.
    ///
    /// @param within what else holds in the scope
    public static ScopedValue.Carrier observed(ScopedValue.Carrier within,
            Consumer<Attack> observer) {
        return within.where(OBSERVER, observer);
    }

    /// Tells the observer of the run that this thread plays; nobody, if there is none.
    static void tell(Attack attack) {
        OBSERVER.orElse(_ -> {}).accept(attack);
    }
}
