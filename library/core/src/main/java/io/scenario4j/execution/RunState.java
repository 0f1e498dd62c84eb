package io.scenario4j.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.fact.Ledger;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.script.Stage;
import io.scenario4j.trace.Tracing;
import io.scenario4j.work.Trace;

/// A conversation while it is played: lets the agents speak whom the [TurnMachine] names, and keeps what
/// they say, how long they took and which checkpoints they passed.
///
/// Belongs to the thread of its run.
final class RunState implements Stage {

    private final Scenario scenario;
    private final ScenarioConfig config;
    private final RunEnvironment environment;
    private final RunFacts facts;
    private final AgentCalls calls;
    private final TurnMachine machine;
    private final String threadId;
    private final Instant startedAt;
    private final Checkpoints checkpoints = new Checkpoints();
    private final Elsewhere elsewhere;

    RunState(Scenario scenario, ScenarioConfig config, RunEnvironment environment,
            RunFacts facts, Brake brake, Supplier<Tracing.Open> trace) {
        this.scenario = scenario;
        this.config = config;
        this.environment = environment;
        this.facts = facts;
        this.calls = new AgentCalls(scenario.agents(), environment, facts,
                config.models().prices(), brake, trace);
        this.machine = new TurnMachine(
                scenario.agents().stream().map(AgentAdapter::role).toList());
        this.threadId = facts.run().threadId();
        this.startedAt = environment.clock().instant();
        this.elsewhere = new Elsewhere(config.spansElsewhere(), facts, environment.clock());
    }

    @Override
    public Conversation conversation() {
        return machine.conversation();
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Returns what is known of the run by now.
    ScenarioRun run(@Nullable Throwable error) {
        Ledger ledger = facts.ledger();
        Duration total = Duration.between(startedAt, environment.clock().instant());
        return new ScenarioRun(facts.run(), conversation().compact(), ledger.marks(),
                ledger.effort(total), ledger.simulatorFaults(), error, facts.lateTrace(),
                ledger.attacks());
    }

    // What a built-in step does.

    @Override
    public @Nullable ScenarioResult play(BuiltInStep step) throws Exception {
        return switch (step) {
            case BuiltInStep.Call(AgentRole role) -> call(take(step, role), null);
            case BuiltInStep.Judge(JudgmentRequest request) -> judge(step, request);
            case BuiltInStep.Proceed proceed -> proceed(proceed);
            case BuiltInStep.Say(AgentRole role, Content content) -> {
                take(step, role);
                yield script(messageOf(role, content));
            }
            case BuiltInStep.Add(Message message) -> {
                step.takes().ifPresent(role -> take(step, role));
                yield script(message);
            }
        };
    }

    private int take(BuiltInStep step, AgentRole role) {
        OptionalInt agent = machine.take(role);
        if (agent.isEmpty()) {
            step.requireSomebody(scenario.agents().stream().map(AgentAdapter::role).toList());
        }
        facts.inTurn(machine.turn());
        return agent.orElseThrow();
    }

    private @Nullable ScenarioResult script(Message message) {
        say(Speaker.SCRIPT, List.of(message));
        return null;
    }

    /// A final verdict ends the run; a checkpoint only if it was not passed.
    private @Nullable ScenarioResult judge(BuiltInStep step, JudgmentRequest request)
            throws Exception {
        ScenarioResult result = call(take(step, AgentRole.JUDGE), request);
        return request.criteria() == null || result == null ? result : checkpoint(result);
    }

    private @Nullable ScenarioResult checkpoint(ScenarioResult result) {
        ScenarioResult failed = checkpoints.passed(result);
        facts.judged(checkpoints.count(), conversation().size(), checkpoints.newest());
        return failed;
    }

    private @Nullable ScenarioResult proceed(BuiltInStep.Proceed step) throws Exception {
        Integer turns = step.turns();
        Integer first = null;
        while (true) {
            boolean mayOpenTurn = turns == null || first == null
                    || machine.turn() + 1 - first < turns;
            Advance advance = advance(mayOpenTurn, step.onTurn());
            if (advance instanceof Advance.TurnOver) {
                return null;
            }
            first = first == null ? machine.turn() : first;
            step.onStep().accept(this);
            if (advance instanceof Advance.Decided(ScenarioResult result)) {
                return result;
            }
        }
    }

    /// Has the answers to attacks scored that no step and no judge has asked for.
    void scoreAttacks() throws Exception {
        calls.scoreAttacks(machine.turn());
    }

    /// Looks at what code can see of the last answers to attacks, after the run broke off.
    void lookAtBrokenAttacks() {
        calls.lookAtBrokenAttacks();
    }

    // Automatic turns.

    /// Lets the next agent speak, in a new turn if this one is over and another may be opened.
    Advance advance(boolean mayOpenTurn, Consumer<ScenarioState> onTurn) throws Exception {
        for (OptionalInt next = machine.next();; next = machine.next()) {
            if (next.isPresent()) {
                return speak(next.getAsInt());
            }
            if (!mayOpenTurn) {
                return new Advance.TurnOver();
            }
            machine.openTurn();
            facts.inTurn(machine.turn());
            onTurn.accept(this);
            if (machine.turn() >= config.maxTurns()) {
                return new Advance.Decided(outOfTurns());
            }
        }
    }

    private Advance speak(int agent) throws Exception {
        int before = conversation().size();
        ScenarioResult result = call(agent, null);
        if (result != null) {
            return new Advance.Decided(result);
        }
        List<Message> all = messages();
        var said = List.copyOf(all.subList(Math.min(before, all.size()), all.size()));
        return new Advance.Spoke(scenario.agents().get(agent).name(), said);
    }

    private ScenarioResult outOfTurns() {
        String reasoning = "Reached maximum turns (%d) without conclusion"
                .formatted(config.maxTurns());
        return ScenarioResult.failure(reasoning)
                .withCriteria(Checkpoints.unjudged(scenario, reasoning));
    }

    // One call of one agent.

    private @Nullable ScenarioResult call(int number, @Nullable JudgmentRequest request)
            throws Exception {
        AgentAdapter agent = scenario.agents().get(number);
        if (config.debug() && agent.role() == AgentRole.USER && typed()) {
            return null;
        }
        facts.inTurn(machine.turn());
        AgentCalls.Answer answer = calls.call(number, machine.turn(), place -> new AgentInput(
                threadId, messages(), machine.hear(number), request, this,
                elsewhere.called(agent.role(), place)));
        return switch (answer.reply()) {
            case AgentReply.Decision(ScenarioResult result) -> result;
            case AgentReply.Text(String text) -> said(number,
                    List.of(messageOf(agent.role(), Content.of(text))), answer);
            case AgentReply.Several(List<Message> messages) -> said(number, messages, answer);
        };
    }

    private @Nullable ScenarioResult said(int number, List<Message> messages,
            AgentCalls.Answer answer) {
        AgentAdapter agent = scenario.agents().get(number);
        say(new Voice(AgentCalls.speaker(agent), agent.name(), number), messages, answer.at(),
                answer.took());
        return null;
    }

    /// Asks a person in place of the simulator; an empty line leaves it to the simulator.
    private boolean typed() throws Exception {
        Optional<String> line = environment.prompt().ask("User (empty line: simulator): ");
        String text = line.orElse("");
        if (text.isEmpty()) {
            return false;
        }
        say(Speaker.PERSON, List.of(messageOf(AgentRole.USER, Content.of(text))));
        return true;
    }

    private Message messageOf(AgentRole role, Content content) {
        String id = environment.ids().next("scenariomsg_");
        return role == AgentRole.USER
                ? new UserMessage(id, content, Map.of())
                : new AssistantMessage(id, content, List.of(), Map.of());
    }

    /// Who says something.
    ///
    /// @param name null where no agent speaks
    /// @param number the agent's, or [TurnMachine#NOBODY]
    private record Voice(Speaker speaker, @Nullable String name, int number) {}

    /// Adds what no agent said.
    private void say(Speaker speaker, List<? extends Message> messages) {
        facts.inTurn(machine.turn());
        say(new Voice(speaker, null, TurnMachine.NOBODY), messages, environment.clock().instant(),
                null);
    }

    /// Adds what was said together, as one change of the conversation. The time that it took stands with
    /// the last message, which is the answer.
    private void say(Voice voice, List<? extends Message> messages, Instant at,
            @Nullable Duration took) {
        int from = conversation().size();
        for (int i = 0; i < messages.size(); i++) {
            Duration latency = i == messages.size() - 1 ? took : null;
            machine.say(new Utterance(messages.get(i), voice.speaker(), voice.name(),
                    machine.turn(), at, latency, facts.traceId()), voice.number());
        }
        if (!messages.isEmpty()) {
            facts.said(from, conversation(), at);
        }
    }

    // The state, as agents and steps see it.

    @Override
    public String description() {
        return scenario.description();
    }

    @Override
    public List<Message> messages() {
        return conversation().messages();
    }

    @Override
    public String threadId() {
        return threadId;
    }

    @Override
    public int currentTurn() {
        return machine.turn();
    }

    @Override
    public ScenarioConfig config() {
        return config;
    }

    @Override
    public Trace trace() {
        return facts.trace();
    }

    @Override
    public boolean awaitsSpans() {
        return elsewhere.isAwaited();
    }

    @Override
    public Optional<String> fetchSpans() {
        return elsewhere.fetch();
    }

    @Override
    public Map<String, Object> fields() {
        return scenario.fields();
    }

    @Override
    public List<Criterion> criteria() {
        return scenario.agents()
                .stream()
                .flatMap(agent -> agent.judgedCriteria().stream())
                .toList();
    }

    @Override
    public void addMessage(Message message) {
        addMessages(List.of(message));
    }

    @Override
    public void addMessages(List<? extends Message> messages) {
        say(Speaker.STATE, List.copyOf(messages));
    }

    @Override
    public List<Message> rollbackMessagesTo(int index) {
        Conversation before = conversation();
        List<Message> removed = machine.rollBackTo(index);
        if (!removed.isEmpty()) {
            facts.tookBack(before.subList(index, before.size()), conversation());
        }
        return removed;
    }
}
