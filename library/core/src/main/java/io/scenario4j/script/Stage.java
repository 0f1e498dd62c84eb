package io.scenario4j.script;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.ScenarioResult;

/// A running scenario as the built-in steps see it: what they can do and a lambda can't, let someone
/// speak.
public interface Stage extends ScenarioState {

    /// Plays a built-in step.
    ///
    /// @return the result that ends the run; null to go on
    @Nullable
    ScenarioResult play(BuiltInStep step) throws Exception;
}
