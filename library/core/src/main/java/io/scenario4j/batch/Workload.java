package io.scenario4j.batch;

import java.util.EnumMap;
import java.util.Map;

import io.scenario4j.fact.Fact;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.Outcome;

/// Who has had a run in hand, and how long: written by the run's thread, read by any other.
final class Workload {

    private static final ScopedValue<Workload> OF_THIS_RUN = ScopedValue.newInstance();

    /// Who has a run in hand.
    enum Hands {
        /// Asked for what a user says.
        SIMULATOR("the user simulator's", Outcome.INFRASTRUCTURE_ERROR),
        /// Who is under test.
        AGENT("the agent's", Outcome.AGENT_ERROR),
        /// Asked for a decision.
        JUDGE("the judge's", Outcome.INFRASTRUCTURE_ERROR),
        /// Its steps, and what is between calls.
        SCRIPT("the script's", Outcome.SCRIPT_ERROR),
        /// Nobody: others call the agent, and it may be called only so often at once.
        NOBODY("nobody's, since the agent was called by other runs", Outcome.INFRASTRUCTURE_ERROR);

        private final String whose;
        private final Outcome fault;

        Hands(String whose, Outcome fault) {
            this.whose = whose;
            this.fault = fault;
        }

        private static Hands of(AgentRole role) {
            return switch (role) {
                case USER -> SIMULATOR;
                case AGENT -> AGENT;
                case JUDGE -> JUDGE;
            };
        }

        /// Returns it in words: `the agent's`.
        String whose() {
            return whose;
        }

        /// Returns the class of a run that was in these hands for too long.
        Outcome fault() {
            return fault;
        }
    }

    private final Map<Hands, Long> nanos = new EnumMap<>(Hands.class);
    private Hands now = Hands.SCRIPT;
    private long since = System.nanoTime();

    /// Returns the workload of the run that the calling thread plays.
    static Workload ofThisRun() {
        return OF_THIS_RUN.orElse(new Workload());
    }

    /// Has `run` played on this thread.
    void of(Runnable run) {
        ScopedValue.where(OF_THIS_RUN, this).run(run);
    }

    void tell(Fact fact) {
        switch (fact) {
            case Fact.Called(_, var who, _) -> passTo(Hands.of(who.role()));
            case Fact.Answered _ -> passTo(Hands.SCRIPT);
            default -> {
                // It stays where it is.
            }
        }
    }

    synchronized void passTo(Hands next) {
        long instant = System.nanoTime();
        nanos.merge(now, instant - since, Long::sum);
        now = next;
        since = instant;
    }

    /// Returns who has had it for most of the time until now.
    synchronized Hands most() {
        passTo(now);
        return nanos.entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(now);
    }
}
