package io.scenario4j.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.scenario4j.message.Message;
import io.scenario4j.message.Utterance;

/// A turn of a run: what was said in it, and which tools were called.
///
/// @param number counted from 1
/// @param messages in their order
/// @param toolCalls those of which the conversation or a span tells
public record Turn(int number, List<Message> messages, ToolCalls toolCalls) {

    public Turn {
        messages = List.copyOf(messages);
    }

    /// Returns the turns in which something was said, in their order.
    ///
    /// @param toolCalls of the whole run
    public static List<Turn> of(List<? extends Utterance> conversation, ToolCalls toolCalls) {
        Map<Integer, List<Message>> said = new TreeMap<>();
        conversation.forEach(
                each -> said.computeIfAbsent(each.turn() + 1, _ -> new ArrayList<>())
                        .add(each.message()));
        return said.entrySet()
                .stream()
                .map(turn -> new Turn(turn.getKey(), turn.getValue(),
                        toolCalls.inTurn(turn.getKey())))
                .toList();
    }

    /// Returns the calls of the tool `name` in it.
    public ToolCalls toolCalls(String name) {
        return toolCalls.named(name);
    }
}
