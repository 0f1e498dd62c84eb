package io.scenario4j.agent;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.scenario4j.message.Given;
import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;

/// What an agent says in its turn.
public sealed interface AgentReply {

    /// One message of text, of the role that the agent plays: the user's for a user, the assistant's
    /// for everyone else.
    record Text(String text) implements AgentReply {

        /// Refuses null, which an AI service returns whose answer is only a call of a tool.
        public Text {
            Given.text(text,
                    "reply(…); an agent that says nothing returns nothing(), one that calls a tool reply(message)");
        }
    }

    /// Messages in order, taken as they are whatever their roles; none adds nothing.
    record Several(List<Message> messages) implements AgentReply {
        public Several {
            messages.forEach(message -> Given.value(message, "a message in reply(…)"));
            messages = List.copyOf(messages);
        }
    }

    /// The end of the run, as only a judge should decide it.
    record Decision(ScenarioResult result) implements AgentReply {
        public Decision {
            Given.value(result, "a result in verdict(…)");
        }
    }

    /// Returns a reply of plain text.
    static AgentReply reply(String text) {
        return new Text(text);
    }

    /// Returns a reply of several messages, such as a tool call, its result and the answer.
    static AgentReply reply(Message... messages) {
        return reply(Arrays.asList(messages));
    }

    /// Returns a reply of several messages.
    static AgentReply reply(List<? extends Message> messages) {
        return new Several(Collections.unmodifiableList(messages));
    }

    /// Returns a reply that says nothing; of a judge: the conversation goes on.
    static AgentReply nothing() {
        return new Several(List.of());
    }

    /// Returns a reply that ends the run.
    static AgentReply verdict(ScenarioResult result) {
        return new Decision(result);
    }
}
