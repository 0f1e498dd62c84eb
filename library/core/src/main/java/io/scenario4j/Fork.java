package io.scenario4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.execution.Replay;
import io.scenario4j.message.Mark;
import io.scenario4j.result.ScenarioResult;

/// A conversation that is played again up to a turn, and then goes on, possibly with another agent.
///
/// ```java
/// scenario.fork(result, 3).with(otherAgent).run()
/// ```
///
/// The script is played from its beginning. Before the turn of the fork nobody is asked: agents,
/// simulators and judges say what they said then. In that turn the user says the same once more, and the
/// agent is asked. What an agent did beside its reply, such as a change of the state, is not repeated.
/// Immutable.
public final class Fork {

    /// Plays a scenario that begins like an earlier run.
    @FunctionalInterface
    interface Player {

        /// Plays it and waits for its end.
        ScenarioResult play(Scenario scenario, Replay replay);
    }

    private final Scenario scenario;
    private final Replay replay;
    private final Player player;

    private Fork(Scenario scenario, Replay replay, Player player) {
        this.scenario = scenario;
        this.replay = replay;
        this.player = player;
    }

    /// Returns a fork that goes on with the same agents.
    ///
    /// @param scenario that was played
    /// @param from what came out
    /// @param turn of the fork, counted from 1, as a result shows its turns
    /// @throws WrongUseException if there was no such turn, agents have the same name, or messages before
    ///             the fork were taken back
    static Fork of(Scenario scenario, ScenarioResult from, int turn, Player player) {
        int turns = from.run()
                .conversation()
                .stream()
                .mapToInt(said -> said.turn() + 1)
                .max()
                .orElse(0);
        require(turn >= 1 && turn <= turns,
                "expected a turn from 1 to %d, the last of the run, to fork at, found %d"
                        .formatted(turns, turn));
        List<String> names = scenario.agents().stream().map(AgentAdapter::name).toList();
        require(new HashSet<>(names).size() == names.size(),
                "expected agents with different names, to know who said what, found %s; name them with AgentAdapter.named(\"…\", …)"
                        .formatted(names));
        require(from.run().marks().stream().noneMatch(mark -> tookBackBefore(turn, mark)),
                "expected a run of which nothing was taken back before turn %d; fork it at an earlier turn"
                        .formatted(turn));
        return new Fork(scenario, new Replay(from, names, turn - 1), player);
    }

    private static boolean tookBackBefore(int turn, Mark mark) {
        return mark instanceof Mark.RolledBack(_, var removed)
                && removed.stream().anyMatch(said -> said.turn() < turn);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }

    /// Puts `agent` in the place of the one that plays its role: of several, of the one with its name.
    ///
    /// @throws WrongUseException if there is none, or there are several, and none has its name
    public Fork with(AgentAdapter agent) {
        List<AgentAdapter> agents = new ArrayList<>(scenario.agents());
        agents.set(placeOf(agent), agent);
        return new Fork(scenario.agents(agents), replay, player);
    }

    private int placeOf(AgentAdapter agent) {
        List<AgentAdapter> all = scenario.agents();
        List<Integer> candidates = IntStream.range(0, all.size())
                .filter(place -> all.get(place).role() == agent.role())
                .boxed()
                .toList();
        return candidates.size() == 1
                ? candidates.getFirst()
                : candidates.stream()
                        .filter(place -> all.get(place).name().equals(agent.name()))
                        .findFirst()
                        .orElseThrow(() -> new WrongUseException(
                                "expected an agent with the role and the name of one of %s, found %s (%s)"
                                        .formatted(scenario.cast(), agent.name(),
                                                agent.role().title())));
    }

    /// Plays it and waits for its end; see [Scenarios#run(Scenario)]. It is a run of its own, with an id
    /// of its own.
    public ScenarioResult run() {
        return player.play(scenario, replay);
    }

    /// Shows what is played: `refund from turn 3: support (Agent), …`.
    @Override
    public String toString() {
        return "%s from turn %d: %s".formatted(scenario.name(), replay.turn() + 1, scenario.cast());
    }
}
