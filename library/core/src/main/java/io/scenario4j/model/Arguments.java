package io.scenario4j.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;

/// What a cached function is called with, as what its value is recorded under.
final class Arguments {

    private Arguments() {}

    /// Returns `value` as JSON values in an order that depends on nothing but itself: the fields of a map
    /// are sorted. A message counts as what it says, without its id.
    ///
    /// @throws IllegalArgumentException if it holds anything else
    static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String _,Boolean _,Number _ -> value;
            case Map<?, ?> map -> ordered(map);
            case Collection<?> list -> list.stream()
                    .map(Arguments::ordered)
                    .toList();
            case Message message -> said(message);
            default -> throw new IllegalArgumentException(
                    "expected a text, a number, a boolean, a message, or a list or map of such, found "
                            + value.getClass().getName());
        };
    }

    private static Map<String, @Nullable Object> ordered(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), ordered(value)));
        return fields;
    }

    private static Map<String, Object> said(Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", message.role());
        fields.put("content", message.text());
        if (message instanceof AssistantMessage assistant && !assistant.toolCalls().isEmpty()) {
            fields.put("tool_calls", assistant.toolCalls()
                    .stream()
                    .map(call -> Map.of(call.name(), call.arguments()))
                    .toList());
        }
        return fields;
    }
}
