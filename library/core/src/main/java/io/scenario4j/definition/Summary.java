package io.scenario4j.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.config.ScenarioConfig.Turns;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.message.AgentRole;
import io.scenario4j.script.Script;

/// What a definition says of itself, part by part.
final class Summary {

    private static final Turns BUILT_IN = ScenarioConfig.DEFAULTS.turns();

    private Summary() {}

    /// Returns the parts that it has, by their names.
    ///
    /// @param turns its own limits on top of what is built in
    static SequencedMap<String, @Nullable Object> of(Scenario scenario, Turns turns) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        parts.put("name", scenario.name());
        parts.put("description", scenario.description());
        parts.put("agents", cast(scenario));
        parts.put("criteria", criteria(scenario));
        parts.put("evaluators", scenario.evaluators().stream().map(Evaluator::name).toList());
        parts.put("script", Script.described(scenario.script()));
        parts.put("max_turns", turns.most() == BUILT_IN.most() ? null : turns.most());
        parts.put("min_turns", turns.least() == BUILT_IN.least() ? null : turns.least());
        parts.putAll(scenario.metadata());
        parts.values().removeIf(Summary::saysNothing);
        return parts;
    }

    private static boolean saysNothing(@Nullable Object part) {
        return part == null || (part instanceof Collection<?> all && all.isEmpty());
    }

    private static List<String> criteria(Scenario scenario) {
        return scenario.agents()
                .stream()
                .flatMap(agent -> agent.judgedCriteria().stream())
                .map(Criterion::text)
                .toList();
    }

    /// Returns the names and versions of the agents under test.
    static String tested(Scenario scenario) {
        return scenario.agents()
                .stream()
                .filter(agent -> agent.role() == AgentRole.AGENT)
                .map(Summary::version)
                .collect(Collectors.joining(", "));
    }

    private static String version(AgentAdapter agent) {
        return agent.version().isEmpty()
                ? agent.name()
                : "%s (version %s)".formatted(agent.name(), agent.version());
    }

    /// Returns who takes part, and as what: `support (Agent)`.
    static List<String> cast(Scenario scenario) {
        return scenario.agents()
                .stream()
                .map(agent -> "%s (%s)".formatted(agent.name(), agent.role().title()))
                .toList();
    }
}
