package io.scenario4j.script;

import java.io.Serializable;

import io.scenario4j.agent.ScenarioState;

/// Code that looks at a running scenario, as `check(…)` takes it.
@FunctionalInterface
public interface StateCheck extends Serializable {

    /// Looks at the state, or changes it.
    ///
    /// @throws Exception ends the run; an [AssertionError] as a failed check, which reaches the caller of
    ///             the run as the same object
    void accept(ScenarioState state) throws Exception;
}
