package io.scenario4j.redteam;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;

/// The way that the attack of one run takes: which message comes next, and from which point of the conversation.
sealed interface Course permits Steps, Tree, Said {

    /// Returns the next move, after it has brought the conversation to the point where it is made.
    Move next(ScenarioState state, Past past);

    /// Tells whether an exchange goes out of the conversation before the next move.
    ///
    /// @param backtracks how many refused exchanges were taken back before
    boolean takesBack(Attack.Score score, int backtracks);

    /// Takes notice of what the last move came to.
    default void scored(ScenarioState state, Attack attack) {}
}
