package io.scenario4j.definition;

import java.util.List;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.script.ScriptStep;

/// Who takes part, what they do, and what measures it.
///
/// @param script empty for automatic turns
record Play(List<AgentAdapter> agents, List<ScriptStep> script, List<Evaluator> evaluators) {

    static final Play NOBODY = new Play(List.of(), List.of(), List.of());

    Play {
        agents = List.copyOf(agents);
        script = List.copyOf(script);
        evaluators = List.copyOf(evaluators);
    }

    Play withAgents(List<? extends AgentAdapter> value) {
        return new Play(List.copyOf(value), script, evaluators);
    }

    Play withScript(List<? extends ScriptStep> value) {
        return new Play(agents, List.copyOf(value), evaluators);
    }

    Play withEvaluators(List<? extends Evaluator> value) {
        return new Play(agents, script, List.copyOf(value));
    }
}
