package io.scenario4j.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentRole;
import io.scenario4j.agent.Criterion;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What a scenario's numbers depend on, as hashes that are the same in every process: so that two
/// batches are compared only if they measured the same thing, and a resumed one knows what has changed.
///
/// Code has no hash: a lambda of a script counts as a step, a criterion in code by its text, an agent
/// under test by its name and version. Whoever changes code says so by [AgentAdapter#version] or
/// [Scenario#version].
///
/// @param scenario description, script, limits, simulator, fields and tags
/// @param criteria what the judges decide, in order
/// @param judge who decides: model, settings, instructions
/// @param agents the names and versions of the agents under test
record Fingerprint(String scenario, String criteria, String judge, String agents) {

    static Fingerprint of(Scenario scenario, ScenarioConfig session) {
        ScenarioConfig config = scenario.config(session);
        return new Fingerprint(
                hash(Stream.of(scenario.name(), scenario.description(),
                        Script.describe(scenario.script()), config.maxTurns(), config.minTurns(),
                        new TreeMap<>(scenario.metadata()), simulators(scenario, config))),
                hash(criteria(scenario)),
                hash(cast(scenario, AgentRole.JUDGE)
                        .flatMap(judge -> judge instanceof JudgeAgent ours
                                ? Stream.of(ours.basis(config.model()))
                                : known(judge))),
                hash(cast(scenario, AgentRole.AGENT).flatMap(Fingerprint::known)));
    }

    private static List<String> simulators(Scenario scenario, ScenarioConfig config) {
        return cast(scenario, AgentRole.USER)
                .flatMap(agent -> agent instanceof UserSimulatorAgent user
                        ? Stream.of(user.basis(config.model()))
                        : known(agent))
                .toList();
    }

    private static Stream<String> known(AgentAdapter agent) {
        return Stream.concat(Stream.of(agent.name()),
                Stream.of(agent.version()).filter(version -> !version.isEmpty()));
    }

    private static Stream<String> criteria(Scenario scenario) {
        Stream<Criterion> checkpoints = scenario.script()
                .stream()
                .filter(BuiltInStep.Judge.class::isInstance)
                .map(step -> ((BuiltInStep.Judge) step).request().criteria())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
        return Stream.concat(judges(scenario).flatMap(judge -> judge.criteria().stream()),
                checkpoints).map(Criterion::text);
    }

    private static Stream<JudgeAgent> judges(Scenario scenario) {
        return cast(scenario, AgentRole.JUDGE).filter(JudgeAgent.class::isInstance)
                .map(JudgeAgent.class::cast);
    }

    private static Stream<AgentAdapter> cast(Scenario scenario, AgentRole role) {
        return scenario.agents().stream().filter(agent -> agent.role() == role);
    }

    private static String hash(Stream<?> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Returns it as the first event of a run carries it.
    Map<String, String> toMap() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scenario", scenario);
        fields.put("criteria", criteria);
        fields.put("judge", judge);
        fields.put("agents", agents);
        return fields;
    }

    /// Returns the fingerprint that [#toMap] wrote; empty if `value` is none.
    static Optional<Fingerprint> from(@Nullable Object value) {
        return value instanceof Map<?, ?> fields
                && fields.get("scenario") instanceof String scenario
                && fields.get("criteria") instanceof String criteria
                && fields.get("judge") instanceof String judge
                && fields.get("agents") instanceof String agents
                        ? Optional.of(new Fingerprint(scenario, criteria, judge, agents))
                        : Optional.empty();
    }

    /// Returns what makes numbers of both not comparable, in words; empty if nothing does.
    List<String> changesTo(Fingerprint other) {
        return Stream.of(scenario.equals(other.scenario) ? "" : "the scenario",
                criteria.equals(other.criteria) ? "" : "the criteria",
                judge.equals(other.judge) ? "" : "the judge")
                .filter(change -> !change.isEmpty())
                .toList();
    }
}
