package io.scenario4j.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.script.Stage;

/// A conversation while it is played: lets the agents speak whom the [TurnMachine] names, and keeps what
/// they say, how long they took and which checkpoints they passed.
///
/// Belongs to the thread of its run.
final class RunState implements Stage {

    private final Scenario scenario;
    private final ScenarioConfig config;
    private final RunEnvironment environment;
    private final RunEvents events;
    private final Narrator.Narration narration;
    private final TurnMachine machine;
    private final String threadId;
    private final String traceId;
    private final Instant startedAt;
    private final Checkpoints checkpoints = new Checkpoints();
    private final List<Mark> marks = new ArrayList<>();
    private final ModelMeter meter;
    private final FaultCount faults = new FaultCount();
    private final Map<AgentRole, Duration> spent = new EnumMap<>(AgentRole.class);

    RunState(Scenario scenario, ScenarioConfig config, RunEnvironment environment,
            RunEvents events) {
        this.scenario = scenario;
        this.config = config;
        this.environment = environment;
        this.events = events;
        this.narration = environment.narrator().narration(scenario.name(), config.verbose());
        this.machine = new TurnMachine(
                scenario.agents().stream().map(AgentAdapter::role).toList());
        this.threadId = environment.ids().next("scenariothread_");
        this.traceId = environment.ids().nextTraceId();
        this.startedAt = environment.clock().instant();
        this.meter = new ModelMeter(config.models().prices());
    }

    Conversation conversation() {
        return machine.conversation();
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Tells those who listen what the run came to.
    void ended(ScenarioResult result) {
        narration.ended(result);
    }

    /// Returns what happened between the messages.
    List<Mark> marks() {
        return marks;
    }

    /// Returns the time since the conversation began, and what of it was spent in calls of whom.
    RunTimes times() {
        return new RunTimes(Duration.between(startedAt, environment.clock().instant()),
                spentBy(AgentRole.AGENT), spentBy(AgentRole.USER), spentBy(AgentRole.JUDGE));
    }

    private Duration spentBy(AgentRole role) {
        return spent.getOrDefault(role, Duration.ZERO);
    }

    /// Returns what language models were asked until now.
    List<ModelUsage> usage() {
        return meter.usage();
    }

    /// Returns what user simulators did wrong until now.
    SimulatorFaults simulatorFaults() {
        return faults.faults();
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
        return agent.orElseThrow();
    }

    private @Nullable ScenarioResult script(Message message) {
        say(Speaker.SCRIPT, TurnMachine.NOBODY, List.of(message), null);
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
        marks.add(new Mark.Checkpoint(conversation().size(), checkpoints.count()));
        return failed;
    }

    private @Nullable ScenarioResult proceed(BuiltInStep.Proceed step) throws Exception {
        Integer turns = step.turns();
        Integer first = null;
        while (true) {
            boolean mayOpenTurn = turns == null || first == null
                    || machine.turn() + 1 < first + turns;
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
        var input = new AgentInput(threadId, messages(), machine.hear(number), request, this);
        Instant before = environment.clock().instant();
        narration.waitsFor(agent);
        AgentReply reply;
        Duration took;
        try {
            reply = reply(number, agent, input);
        } finally {
            took = took(agent, before);
        }
        return switch (reply) {
            case AgentReply.Verdict(ScenarioResult result) -> result;
            case AgentReply.Text(String text) -> said(number,
                    List.of(messageOf(agent.role(), Content.of(text))), took);
            case AgentReply.Messages(List<Message> messages) -> said(number, messages, took);
        };
    }

    private @Nullable ScenarioResult said(int number, List<Message> messages, Duration took) {
        say(speaker(scenario.agents().get(number)), number, messages, took);
        return null;
    }

    private static Speaker speaker(AgentAdapter agent) {
        return switch (agent.role()) {
            case USER -> Speaker.SIMULATOR;
            case AGENT -> Speaker.AGENT;
            case JUDGE -> Speaker.JUDGE;
        };
    }

    private AgentReply reply(int number, AgentAdapter agent, AgentInput input)
            throws AgentFailure, InterruptedException {
        Optional<AgentReply> before = environment.replay().reply(number, agent.role(), input);
        return before.isPresent() ? before.get() : live(agent, input);
    }

    /// Only what an agent throws on its own account is its failure; a cancelled run and an exhausted
    /// machine are not.
    private AgentReply live(AgentAdapter agent, AgentInput input)
            throws AgentFailure, InterruptedException {
        try {
            AgentReply reply = faults.running()
                    .call(() -> meter.running(speaker(agent)).call(() -> agent.call(input)));
            if (Thread.interrupted()) {
                throw new InterruptedException("the run was cancelled while the agent worked");
            }
            return requireReply(reply);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            if (Thread.interrupted()) {
                throw cancelled(e);
            }
            throw new AgentFailure(agent, e);
        }
    }

    private static AgentReply requireReply(@Nullable AgentReply reply) {
        if (reply == null) {
            throw new IllegalStateException(
                    "expected a reply, found null; return reply(\"…\"), or nothing() to say nothing");
        }
        return reply;
    }

    private static InterruptedException cancelled(Throwable cause) {
        var cancelled = new InterruptedException("the run was cancelled while the agent worked");
        cancelled.initCause(cause);
        return cancelled;
    }

    private Duration took(AgentAdapter agent, Instant before) {
        Duration took = Duration.between(before, environment.clock().instant());
        spent.merge(agent.role(), took, Duration::plus);
        return took;
    }

    /// Asks a person in place of the simulator; an empty line leaves it to the simulator.
    private boolean typed() throws Exception {
        Optional<String> line = environment.prompt().ask("User (empty line: simulator): ");
        String text = line.orElse("");
        if (text.isEmpty()) {
            return false;
        }
        say(Speaker.PERSON, TurnMachine.NOBODY,
                List.of(messageOf(AgentRole.USER, Content.of(text))), null);
        return true;
    }

    private Message messageOf(AgentRole role, Content content) {
        String id = environment.ids().next("scenariomsg_");
        return role == AgentRole.USER
                ? new UserMessage(id, content, Map.of())
                : new AssistantMessage(id, content, List.of(), Map.of());
    }

    /// Adds what was said together, as one change of the conversation. The time that it took stands with
    /// the last message, which is the answer.
    private void say(Speaker speaker, int number, List<? extends Message> messages,
            @Nullable Duration took) {
        if (messages.isEmpty()) {
            return;
        }
        String name = number == TurnMachine.NOBODY ? null : scenario.agents().get(number).name();
        Instant now = environment.clock().instant();
        for (int i = 0; i < messages.size(); i++) {
            Duration latency = i == messages.size() - 1 ? took : null;
            machine.say(new Utterance(messages.get(i), speaker, name, machine.turn(), now, latency,
                    traceId), number);
            narration.said(conversation());
        }
        events.changed(conversation());
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
    public void addMessage(Message message) {
        addMessages(List.of(message));
    }

    @Override
    public void addMessages(List<? extends Message> messages) {
        say(Speaker.STATE, TurnMachine.NOBODY, List.copyOf(messages), null);
    }

    @Override
    public List<Message> rollbackMessagesTo(int index) {
        Conversation before = conversation();
        List<Message> removed = machine.rollBackTo(index);
        if (!removed.isEmpty()) {
            marks.replaceAll(mark -> mark.within(index));
            marks.add(new Mark.RolledBack(index, before.subList(index, before.size())));
            events.changed(conversation());
        }
        return removed;
    }

    @Override
    public Message lastMessage() {
        return newest(Message.class)
                .orElseThrow(() -> new NoSuchElementException("No messages found"));
    }

    @Override
    public UserMessage lastUserMessage() {
        return newest(UserMessage.class)
                .orElseThrow(() -> new NoSuchElementException("No user messages found"));
    }

    private <M extends Message> Optional<M> newest(Class<M> type) {
        return messages().reversed().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public Optional<ToolCall> lastToolCall(String name) {
        return messages().reversed()
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .flatMap(message -> ((AssistantMessage) message).toolCalls().stream())
                .filter(call -> call.name().equals(name))
                .findFirst();
    }
}
