package io.scenario4j.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Participant;
import io.scenario4j.message.Speaker;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.Prices;
import io.scenario4j.redteam.Attacks;
import io.scenario4j.simulator.Faults;
import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.Tracing;

/// Calls the agents of a run, and states when, how long it took, what models were asked meanwhile and how
/// it failed.
final class AgentCalls {

    private final List<AgentAdapter> agents;
    private final List<Participant> participants;
    private final RunEnvironment environment;
    private final RunFacts facts;
    private final Prices prices;
    private final Brake brake;
    private final Supplier<Tracing.Open> trace;

    AgentCalls(List<AgentAdapter> agents, RunEnvironment environment, RunFacts facts,
            Prices prices, Brake brake, Supplier<Tracing.Open> trace) {
        this.agents = agents;
        this.participants = participants(agents);
        this.environment = environment;
        this.facts = facts;
        this.prices = prices;
        this.brake = brake;
        this.trace = trace;
    }

    static List<Participant> participants(List<AgentAdapter> agents) {
        return agents.stream().map(agent -> new Participant(agent.name(), agent.role())).toList();
    }

    /// What came back from an agent.
    ///
    /// @param took until it came
    record Answer(AgentReply reply, Duration took, Instant at) {}

    /// Calls an agent.
    ///
    /// @param number its place in declared order
    /// @param input what it is given, by where in the run's trace the call is
    /// @throws AgentFailure if the agent fails on its own account
    /// @throws InterruptedException if the run was cancelled
    Answer call(int number, int turn, Function<SpanPlace, AgentInput> input)
            throws AgentFailure, InterruptedException {
        Participant who = participants.get(number);
        Instant before = environment.clock().instant();
        SpanPlace place = facts.called(who, turn, before, trace.get());
        try {
            AgentReply reply = reply(number, place, input.apply(place));
            Instant after = environment.clock().instant();
            Duration took = Duration.between(before, after);
            facts.answered(who, turn, took, after, null);
            return new Answer(reply, took, after);
        } catch (Throwable e) {
            Instant after = environment.clock().instant();
            facts.answered(who, turn, Duration.between(before, after), after,
                    e instanceof AgentFailure failure ? failure.getCause() : e);
            throw e;
        }
    }

    private AgentReply reply(int number, SpanPlace place, AgentInput input)
            throws AgentFailure, InterruptedException {
        AgentAdapter agent = agents.get(number);
        Optional<AgentReply> before = environment.replay().reply(number, agent.role(), input);
        return before.isPresent() ? before.get() : live(agent, place, input);
    }

    /// Whatever an agent throws is its failure, errors of the machine included, unless the run was
    /// cancelled meanwhile.
    private AgentReply live(AgentAdapter agent, SpanPlace place, AgentInput input)
            throws AgentFailure, InterruptedException {
        try {
            AgentReply reply = observed(agent, place, input);
            if (Thread.interrupted()) {
                throw new InterruptedException(brake.isInterruptFromOutside()
                        ? "the run was cancelled while the agent worked"
                        : "the agent has interrupted the thread of its own run");
            }
            return requireReply(reply);
        } catch (Throwable e) {
            boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
            if (interrupted && brake.isInterruptFromOutside()) {
                throw cancelled(e);
            }
            if (e instanceof Error error && Notebook.stops(error)) {
                throw error;
            }
            throw new AgentFailure(agent, e);
        }
    }

    private AgentReply observed(AgentAdapter agent, SpanPlace place, AgentInput input)
            throws Exception {
        Speaker speaker = speaker(agent);
        return Attacks.observed(Faults.observed(facts::erred), facts::attacked)
                .call(() -> ModelCall
                        .observed(call -> facts.asked(speaker, call, prices.costUsd(call)))
                        .call(() -> trace.get().inside(place, () -> agent.call(input))));
    }

    static Speaker speaker(AgentAdapter agent) {
        return switch (agent.role()) {
            case USER -> Speaker.SIMULATOR;
            case AGENT -> Speaker.AGENT;
            case JUDGE -> Speaker.JUDGE;
        };
    }

    private static AgentReply requireReply(@Nullable AgentReply reply) {
        if (reply == null) {
            throw new IllegalStateException(
                    "expected a reply, found null; return reply(\"…\"), or nothing() to say nothing");
        }
        return reply;
    }

    private static InterruptedException cancelled(Throwable cause) {
        if (cause instanceof InterruptedException interrupted) {
            return interrupted;
        }
        var cancelled = new InterruptedException("the run was cancelled while the agent worked");
        cancelled.initCause(cause);
        return cancelled;
    }
}
