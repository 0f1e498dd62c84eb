package io.scenario4j.script;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.ScenarioResult;

/// `check(…)`.
record CheckStep(StateCheck check) implements ScriptStep {

    @Override
    public @Nullable ScenarioResult run(ScenarioState state) throws Exception {
        check.accept(state);
        return null;
    }

    @Override
    public String toString() {
        return "check(…)";
    }
}
