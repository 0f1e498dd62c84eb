package io.scenario4j.redteam;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;

/// Messages that are known beforehand: one after the other, or each in a conversation of its own.
final class Said implements Course {

    private final List<Move> moves;
    private final boolean alone;

    private Said(List<Move> moves, boolean alone) {
        this.moves = moves;
        this.alone = alone;
    }

    /// Returns what was said before, in its order.
    static Said again(Setting setting) {
        return new Said(setting.said().stream().map(Move::of).toList(), false);
    }

    /// Returns probes: each as it is, and then in each disguise.
    static Said probes(Setting setting) {
        return new Said(movesOf(setting), true);
    }

    private static List<Move> movesOf(Setting setting) {
        List<Move> moves = new ArrayList<>();
        for (String text : setting.said()) {
            moves.add(Move.of(text));
            for (Disguise disguise : setting.wording().disguises()) {
                moves.add(new Move("", "", "", disguise.wireName(), text, disguise.of(text), ""));
            }
        }
        return moves;
    }

    /// Returns how many probes there are.
    static int count(Setting setting) {
        return movesOf(setting).size();
    }

    /// Begins again when all were said.
    @Override
    public Move next(ScenarioState state, Past past) {
        if (alone) {
            past.last().takeBack(state);
        }
        return moves.get(past.attacks().size() % moves.size());
    }

    @Override
    public boolean takesBack(Attack.Score score, int taken) {
        return alone;
    }
}
