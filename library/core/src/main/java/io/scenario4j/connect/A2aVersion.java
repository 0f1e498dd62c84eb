package io.scenario4j.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// The versions of the Agent2Agent protocol that are spoken, each with its own spelling of the same.
/// Sources: the specifications 0.3.0 and 1.0.
enum A2aVersion {
    V0_3("0.3", "message/send", "tasks/get", "user"), V1_0("1.0", "SendMessage", "GetTask",
            "ROLE_USER");

    private static final String STATE = "TASK_STATE_";

    private final String number;
    private final String send;
    private final String get;
    private final String user;

    A2aVersion(String number, String send, String get, String user) {
        this.number = number;
        this.send = send;
        this.get = get;
        this.user = user;
    }

    /// Returns the newest that a server of `version` understands.
    static A2aVersion of(String version) {
        return version.startsWith("0.") ? V0_3 : V1_0;
    }

    String number() {
        return number;
    }

    /// Returns the method that sends a message.
    String send() {
        return send;
    }

    /// Returns the method that asks for a task.
    String get() {
        return get;
    }

    /// Returns a message of the user.
    Map<String, Object> message(String id, String text, A2aAgent.Talk talk) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", id);
        message.put("role", user);
        message.put("parts", List.of(this == V0_3
                ? Map.of("kind", "text", "text", text)
                : Map.of("text", text)));
        if (this == V0_3) {
            message.put("kind", "message");
        }
        putKnown(message, "contextId", talk.contextId());
        putKnown(message, "taskId", talk.taskId());
        return message;
    }

    private static void putKnown(Map<String, Object> message, String field,
            @Nullable String value) {
        if (value != null) {
            message.put(field, value);
        }
    }

    /// Returns the message or the task that a result is.
    Map<?, ?> content(Map<?, ?> result) {
        return switch (result.get("task")) {
            case Map<?, ?> task -> task;
            case null, default -> result.get("message") instanceof Map<?, ?> message
                    ? message
                    : result;
        };
    }

    /// Returns the state of a task in the words of 0.3, such as `input-required`; empty for a message.
    String state(Map<?, ?> content) {
        Object state = content.get("status") instanceof Map<?, ?> status
                ? status.get("state")
                : null;
        String word = Objects.toString(state, "");
        return word.startsWith(STATE)
                ? word.substring(STATE.length()).toLowerCase(Locale.ROOT).replace('_', '-')
                : word;
    }
}
