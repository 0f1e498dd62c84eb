package io.scenario4j.redteam;

import java.util.List;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;
import io.scenario4j.result.Attack.Reply;

/// One message after the other, each thought of when the answer before it is known. What is refused is taken back,
/// as long as that is allowed.
record Steps(Attacker attacker, int backtracks) implements Course {

    @Override
    public Move next(ScenarioState state, Past past) {
        if (!past.attacks().isEmpty() && past.attacks().getLast().takenBack()) {
            past.last().takeBack(state);
        }
        return attacker.next(past.attacks(), past.others(), List.of());
    }

    @Override
    public boolean takesBack(Attack.Score score, int taken) {
        return score.reply() == Reply.REFUSED && taken < backtracks;
    }
}
