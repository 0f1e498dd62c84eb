package io.scenario4j.script;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.ScenarioResult;

/// `succeed(…)` and `fail(…)`.
record EndStep(boolean success, String reasoning) implements ScriptStep {

    @Override
    public ScenarioResult run(ScenarioState state) {
        return success ? ScenarioResult.success(reasoning) : ScenarioResult.failure(reasoning);
    }

    @Override
    public String toString() {
        return success ? "succeed()" : "fail()";
    }
}
