package io.scenario4j.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
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
    private final RunAttacks attacks;

    AgentCalls(List<AgentAdapter> agents, RunEnvironment environment, RunFacts facts,
            Prices prices, Brake brake, Supplier<Tracing.Open> trace) {
        this.agents = agents;
        this.participants = participants(agents);
        this.environment = environment;
        this.facts = facts;
        this.prices = prices;
        this.brake = brake;
        this.trace = trace;
        this.attacks = new RunAttacks(facts, environment.replay());
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
        return stated(number, turn, place -> reply(number, place, input.apply(place)));
    }

    /// Has the answers to attacks scored that nobody has asked for.
    void scoreAttacks(int turn) throws AgentFailure, InterruptedException {
        for (OptionalInt open = attacks.unscored(); open.isPresent(); open = attacks.unscored()) {
            int number = open.getAsInt();
            stated(number, turn, place -> live(number, place, () -> {
                attacks.score(number);
                return AgentReply.nothing();
            }));
        }
    }

    /// Looks at what code can see of the last answers to attacks, after the run broke off.
    void lookAtBrokenAttacks() {
        attacks.lookAtBroken();
    }

    /// What an agent is called for.
    @FunctionalInterface
    private interface Errand {
        AgentReply run(SpanPlace place) throws AgentFailure, InterruptedException;
    }

    private Answer stated(int number, int turn, Errand errand)
            throws AgentFailure, InterruptedException {
        Participant who = participants.get(number);
        Instant before = environment.clock().instant();
        SpanPlace place = facts.called(who, turn, before, trace.get());
        try {
            AgentReply reply = errand.run(place);
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
        return before.isPresent() ? before.get() : live(number, place, () -> agent.call(input));
    }

    /// Whatever an agent throws is its failure, errors of the machine included, unless the run was
    /// cancelled meanwhile.
    private AgentReply live(int number, SpanPlace place, Callable<AgentReply> call)
            throws AgentFailure, InterruptedException {
        try {
            AgentReply reply = observed(number, place, call);
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
            throw new AgentFailure(agents.get(number), e);
        }
    }

    private AgentReply observed(int number, SpanPlace place, Callable<AgentReply> call)
            throws Exception {
        Speaker speaker = speaker(agents.get(number));
        return Attacks.witnessed(Faults.observed(facts::erred), attacks.during(number))
                .call(() -> ModelCall
                        .observed(asked -> facts.asked(speaker, asked, prices.costUsd(asked)))
                        .call(() -> trace.get().inside(place, call)));
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
