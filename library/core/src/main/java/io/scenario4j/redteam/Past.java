package io.scenario4j.redteam;

import java.util.List;

import io.scenario4j.message.Message;
import io.scenario4j.result.Attack;

/// What was before the next move.
///
/// @param attacks of the run so far, in order
/// @param others what was said beside them and their answers, by a script for example, in order
/// @param last the last attack with its answer; at the end of the conversation if there was none
record Past(List<Attack> attacks, List<Message> others, Exchange last) {

    Past {
        attacks = List.copyOf(attacks);
        others = List.copyOf(others);
    }
}
