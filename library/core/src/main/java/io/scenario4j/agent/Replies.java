package io.scenario4j.agent;

import java.util.List;

import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;

/// The functions of [AgentReply] alone, which cells import with a `*`: so a function that they declare
/// themselves comes first, and the types of `AgentReply` don't get into the way of others. Part of the library,
/// since agents of cells call them also where no notebook is.
public final class Replies {

    private Replies() {}

    /// Returns a reply of plain text.
    public static AgentReply reply(String text) {
        return AgentReply.reply(text);
    }

    /// Returns a reply of several messages, such as a tool call, its result and the answer.
    public static AgentReply reply(Message... messages) {
        return AgentReply.reply(messages);
    }

    /// Returns a reply of several messages.
    public static AgentReply reply(List<? extends Message> messages) {
        return AgentReply.reply(messages);
    }

    /// Returns a reply that says nothing; of a judge: the conversation goes on.
    public static AgentReply nothing() {
        return AgentReply.nothing();
    }

    /// Returns a reply that ends the run.
    public static AgentReply verdict(ScenarioResult result) {
        return AgentReply.verdict(result);
    }
}
