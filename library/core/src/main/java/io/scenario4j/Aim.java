package io.scenario4j;

import io.scenario4j.redteam.Goal;

/// One goal, attacked in one way.
///
/// @param language empty for the attacker's choice
record Aim(Goal goal, String strategy, String language) {

    /// Returns the name of its scenario: `instructions · crescendo · German`.
    String scenario() {
        return goal.name() + " · " + way();
    }

    /// Returns the name of the scenario that says again what has won.
    String regression() {
        return "regression: " + scenario();
    }

    /// Returns how it was attacked: `crescendo · German`.
    String way() {
        return language.isEmpty() ? strategy : strategy + " · " + language;
    }
}
