package io.scenario4j.script;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.ScenarioResult;

/// One step of a script. Any lambda is one:
///
/// ```java
/// script(user("Hi"), agent(), state -> { print(state.lastMessage().text()); return null; })
/// ```
@FunctionalInterface
public interface ScriptStep extends Serializable {

    /// Plays the step, on the thread of the run.
    ///
    /// @return the result that ends the run; null to go on with the next step
    /// @throws Exception ends the run; an [AssertionError] reaches the caller of the run as the same
    ///             object
    @Nullable
    ScenarioResult run(ScenarioState state) throws Exception;
}
