package io.scenario4j.redteam;

import java.util.List;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;
import io.scenario4j.result.Attack.Reply;

/// One message after the other, each thought of when the answer before it is known. What is refused is taken back,
/// as long as that is allowed.
final class Steps implements Course {

    private final Attacker attacker;
    private final int backtracks;
    private int start = -1;

    Steps(Attacker attacker, int backtracks) {
        this.attacker = attacker;
        this.backtracks = backtracks;
    }

    @Override
    public Move next(ScenarioState state, List<Attack> attacks) {
        boolean refused = !attacks.isEmpty() && attacks.getLast().takenBack();
        if (refused) {
            state.rollbackMessagesTo(start);
        }
        start = state.messages().size();
        return attacker.next(attacks, List.of());
    }

    @Override
    public boolean takesBack(Attack.Score score, int taken) {
        return score.reply() == Reply.REFUSED && taken < backtracks;
    }
}
