package io.scenario4j.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.redteam.Attacks;
import io.scenario4j.result.Attack;

/// What attackers tell their run, and what they still have to tell when it ends.
final class RunAttacks {

    private final RunFacts facts;
    private final Replay replay;
    private final Map<Integer, Attacks.Unscored> unscored = new LinkedHashMap<>();

    RunAttacks(RunFacts facts, Replay replay) {
        this.facts = facts;
        this.replay = replay;
    }

    /// Returns what listens while an agent is called.
    ///
    /// @param number the agent's place in declared order
    Attacks.Witness during(int number) {
        return new During(number);
    }

    private final class During implements Attacks.Witness {

        private final int number;

        private During(int number) {
            this.number = number;
        }

        @Override
        public void attacked(Attack attack) {
            facts.attacked(attack);
        }

        @Override
        public void awaits(Attacks.Unscored answer) {
            unscored.put(number, answer);
        }

        @Override
        public List<Attack> repeated() {
            return replay.from()
                    .run()
                    .attacks()
                    .stream()
                    .filter(attack -> attack.turn() <= asksAgainIn())
                    .toList();
        }

        @Override
        public int asksAgainIn() {
            return replay.turn() + 1;
        }
    }

    /// Returns the number of an agent that has an answer to score; empty if there is none.
    OptionalInt unscored() {
        return unscored.entrySet()
                .stream()
                .filter(entry -> entry.getValue().isOpen(false))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /// Scores the answer of which [#unscored] tells.
    void score(int number) {
        Attacks.Unscored answer = unscored.remove(number);
        if (answer != null) {
            answer.score();
        }
    }

    /// Looks, after the run broke off, at what code can see. What goes wrong then does not hide why it broke off.
    void lookAtBroken() {
        unscored.forEach((number, answer) -> {
            try {
                Attacks.witnessed(during(number)).run(() -> look(answer));
            } catch (RuntimeException e) {
                logger().warn("what a run that broke off came to was not looked at", e);
            }
        });
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(RunAttacks.class);
    }

    private static void look(Attacks.Unscored answer) {
        if (answer.isOpen(true)) {
            answer.score();
        }
    }
}
