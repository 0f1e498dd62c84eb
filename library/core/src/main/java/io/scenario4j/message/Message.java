package io.scenario4j.message;

import java.util.List;
import java.util.Map;

/// One message of a conversation, in one of the four roles that chat models know.
///
/// ```java
/// Message.user("Where is my order?")
/// Message.assistant("", List.of(ToolCall.of("call_1", "find_order", "{\"id\": 7}")))
/// Message.tool("call_1", "{\"status\": \"shipped\"}")
/// ```
///
/// Every message has an id that stays the same in every event, table and snapshot that shows it.
/// `extra` holds the fields of an imported message that this type does not name, such as `refusal`,
/// as JSON values (maps, lists, texts, numbers, booleans); it is empty for messages made here.
public sealed interface Message permits UserMessage, AssistantMessage, SystemMessage, ToolMessage {

    /// Returns the id: `scenariomsg_` and a KSUID, or what the imported message had.
    String id();

    /// Returns what is said.
    Content content();

    /// Returns the fields that this type does not name.
    Map<String, Object> extra();

    /// Returns the role's name in the chat format: `user`, `assistant`, `system` or `tool`.
    String role();

    /// Returns what is said as text; see [Content#text()].
    default String text() {
        return content().text();
    }

    /// Returns a message of the user.
    static UserMessage user(String text) {
        return user(Content.of(text));
    }

    /// Returns a message of the user with pictures or sound.
    static UserMessage user(Content content) {
        return new UserMessage(newId(), content, Map.of());
    }

    /// Returns a message of the agent.
    static AssistantMessage assistant(String text) {
        return assistant(text, List.of());
    }

    /// Returns a message of the agent that calls tools.
    ///
    /// @param text what is said beside the calls; empty if nothing
    static AssistantMessage assistant(String text, List<ToolCall> toolCalls) {
        return new AssistantMessage(newId(), Content.of(text), toolCalls, Map.of());
    }

    /// Returns an instruction.
    static SystemMessage system(String text) {
        return new SystemMessage(newId(), Content.of(text), Map.of());
    }

    /// Returns what a tool answered.
    ///
    /// @param toolCallId the id of the call that it answers
    static ToolMessage tool(String toolCallId, String text) {
        return new ToolMessage(newId(), toolCallId, Content.of(text), Map.of());
    }

    /// Returns an id that no other message has.
    static String newId() {
        return "scenariomsg_" + NewId.next();
    }
}
