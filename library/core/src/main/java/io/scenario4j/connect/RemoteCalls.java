package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.WireJson;

/// The tool calls that an answer tells of, in the shapes that are usual: OpenAI's, and objects with a name,
/// arguments and often the result.
final class RemoteCalls {

    private static final List<String> NAMES = List.of("name", "tool", "tool_name");
    private static final List<String> IDS = List.of("id", "call_id", "tool_call_id");
    private static final List<String> ARGUMENTS = List.of("arguments", "args", "input",
            "parameters");
    private static final List<String> RESULTS = List.of("result", "output", "response");

    private RemoteCalls() {}

    /// Returns a message with the calls, and one for each result that is told.
    ///
    /// @param found a call, or a list of them; what has no name is left out
    static List<Message> messages(Object found) {
        List<ToolCall> calls = new ArrayList<>();
        List<Message> results = new ArrayList<>();
        items(found).forEach(fields -> {
            Map<?, ?> function = fields.get("function") instanceof Map<?, ?> inner ? inner : fields;
            Object name = first(function, NAMES);
            if (name instanceof String text) {
                ToolCall call = ToolCall.of(id(fields), text, arguments(function));
                calls.add(call);
                Object result = first(fields, RESULTS);
                if (result != null) {
                    results.add(Message.tool(call.id(), text(result)));
                }
            }
        });
        List<Message> messages = new ArrayList<>();
        if (!calls.isEmpty()) {
            messages.add(Message.assistant("", calls));
            messages.addAll(results);
        }
        return messages;
    }

    private static Stream<Map<?, ?>> items(Object found) {
        Stream<?> all = found instanceof List<?> list ? list.stream() : Stream.of(found);
        return all.<Map<?, ?>>mapMulti((item, out) -> {
            if (item instanceof Map<?, ?> fields) {
                out.accept(fields);
            }
        });
    }

    private static String id(Map<?, ?> fields) {
        return first(fields, IDS) instanceof String id ? id : Message.newId();
    }

    private static String arguments(Map<?, ?> function) {
        return text(Objects.requireNonNullElse(first(function, ARGUMENTS), Map.of()));
    }

    private static @Nullable Object first(Map<?, ?> fields, List<String> names) {
        return names.stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : WireJson.text(value);
    }
}
