package io.scenario4j.execution;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.agent.AgentReply.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;

/// A stage for tests: agents that only say their name, a clock that ticks a millisecond with each look,
/// ids that count, and a record of who was called in which turn and of every event.
///
/// A record of calls reads `0 user, 0 agent, 1 user`: turn and agent.
final class Rehearsal {

    private final List<String> calls = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<ScenarioEvent> events = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> typed = new ArrayList<>();
    private ScenarioConfig config = ScenarioConfig.DEFAULTS;

    /// An agent that says its name.
    AgentAdapter speaking(AgentRole role, String name) {
        return recorded(role, name, _ -> reply(name));
    }

    AgentAdapter user() {
        return speaking(AgentRole.USER, "user");
    }

    AgentAdapter agent() {
        return speaking(AgentRole.AGENT, "agent");
    }

    /// A judge that never decides.
    AgentAdapter judge() {
        return recorded(AgentRole.JUDGE, "judge", _ -> nothing());
    }

    /// A judge that decides at its first call.
    AgentAdapter judge(ScenarioResult result) {
        return recorded(AgentRole.JUDGE, "judge", _ -> verdict(result));
    }

    AgentAdapter recorded(AgentRole role, String name, AgentAdapter agent) {
        return AgentAdapter.of(role, name, input -> {
            calls.add(input.state().currentTurn() + " " + name);
            return agent.call(input);
        });
    }

    Rehearsal config(ScenarioConfig value) {
        config = value;
        return this;
    }

    /// What the person at the prompt types, line by line.
    Rehearsal typing(String... lines) {
        typed.addAll(Arrays.asList(lines));
        return this;
    }

    ScenarioExecutor executor(Scenario scenario) {
        return new ScenarioExecutor(scenario, config, environment());
    }

    RunEnvironment environment() {
        return new RunEnvironment(new Ticking(), prefix -> prefix + ids.incrementAndGet(),
                _ -> typed.isEmpty() ? Optional.empty() : Optional.of(typed.removeFirst()),
                this::take, "scenariobatch_test");
    }

    private void take(Fact fact) {
        facts.add(fact);
        Projection.of(fact).ifPresent(events::add);
    }

    ScenarioResult run(List<AgentAdapter> agents, ScriptStep... script) {
        return executor(scenario(agents, script)).run();
    }

    static Scenario scenario(List<AgentAdapter> agents, ScriptStep... script) {
        return Scenario.of("test", "a situation").agents(agents).script(script);
    }

    String calls() {
        return String.join(", ", calls);
    }

    List<Fact> told() {
        return List.copyOf(facts);
    }

    /// The kinds of the facts, `Began Called Answered Said`.
    String facts() {
        return facts.stream()
                .map(fact -> fact.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
    }

    List<ScenarioEvent> events() {
        return events;
    }

    /// The types of the events without their prefix: `STARTED SNAPSHOT(1) FINISHED`, with the number of
    /// messages in each snapshot.
    String eventTypes() {
        return events.stream().map(Rehearsal::typeOf).collect(Collectors.joining(" "));
    }

    private static String typeOf(ScenarioEvent event) {
        String type = event.type().replace("SCENARIO_RUN_", "").replace("SCENARIO_MESSAGE_", "");
        return event instanceof ScenarioMessageSnapshotEvent snapshot
                ? type + "(" + snapshot.messages().size() + ")"
                : type;
    }

    static List<String> texts(List<? extends Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    private static final class Ticking implements InstantSource {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plus(Duration.ofMillis(1));
            return now;
        }
    }
}
