package io.scenario4j.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What a scenario's numbers depend on.
///
/// @param config that it is played with
record Basis(Scenario scenario, ScenarioConfig config) {

    static Basis of(Scenario scenario, ScenarioConfig session) {
        return new Basis(scenario, scenario.config(session));
    }

    /// Returns the hashes of what it depends on.
    Fingerprint fingerprint() {
        return new Fingerprint(
                hash(Stream.of(scenario.name(), scenario.description(),
                        Script.describe(scenario.script()), config.maxTurns(), config.minTurns(),
                        new TreeMap<>(scenario.metadata()), simulators())),
                hash(Stream.concat(criteria(), evaluators())),
                hash(cast(AgentRole.JUDGE)
                        .flatMap(judge -> judge instanceof JudgeAgent ours
                                ? Stream.of(ours.basis(config.model()))
                                : known(judge))),
                scenario.tested());
    }

    /// What was measured by another evaluator, or not at all, is not the same.
    private Stream<String> evaluators() {
        return scenario.evaluators()
                .stream()
                .map(one -> "%s %s %s".formatted(one.name(), one.version(), one.isRequired()));
    }

    private List<String> simulators() {
        return cast(AgentRole.USER)
                .flatMap(agent -> agent instanceof UserSimulatorAgent user
                        ? Stream.of(user.basis(config.model()))
                        : known(agent))
                .toList();
    }

    private static Stream<String> known(AgentAdapter agent) {
        return Stream.concat(Stream.of(agent.name()),
                Stream.of(agent.version()).filter(version -> !version.isEmpty()));
    }

    private Stream<String> criteria() {
        Stream<Criterion> checkpoints = scenario.script()
                .stream()
                .filter(BuiltInStep.Judge.class::isInstance)
                .map(step -> ((BuiltInStep.Judge) step).request().criteria())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
        return Stream.concat(judges().flatMap(judge -> judge.criteria().stream()),
                checkpoints).map(Criterion::text);
    }

    private Stream<JudgeAgent> judges() {
        return cast(AgentRole.JUDGE).filter(JudgeAgent.class::isInstance)
                .map(JudgeAgent.class::cast);
    }

    private Stream<AgentAdapter> cast(AgentRole role) {
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
}
