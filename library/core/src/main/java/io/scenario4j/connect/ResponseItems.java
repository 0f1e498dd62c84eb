package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.Messages;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.WireJson;

/// Messages as items of OpenAI's Responses API, and back.
final class ResponseItems {

    private ResponseItems() {}

    /// Returns what goes into a request.
    static List<Map<String, @Nullable Object>> of(List<Message> said) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Message message : said) {
            switch (message) {
                case ToolMessage result -> items.add(item("function_call_output", Map.of("call_id",
                        result.toolCallId(), "output",
                        Objects.toString(plain(result).get("content"), ""))));
                case AssistantMessage assistant when !assistant.toolCalls().isEmpty() -> {
                    if (!assistant.content().text().isEmpty()) {
                        items.add(Map.of("role", "assistant", "content",
                                assistant.content().text()));
                    }
                    assistant.toolCalls()
                            .forEach(call -> items.add(item("function_call",
                                    Map.of("call_id", call.id(), "name", call.name(), "arguments",
                                            call.arguments()))));
                }
                default -> items.add(plain(message));
            }
        }
        return items;
    }

    private static Map<String, @Nullable Object> plain(Message message) {
        return Messages.toOpenAi(List.of(message)).getFirst();
    }

    private static Map<String, @Nullable Object> item(String type, Map<String, Object> fields) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("type", type);
        item.putAll(fields);
        return item;
    }

    /// Returns what an answer says and did: its messages, its calls of tools and their results in order. What
    /// is of another kind, such as reasoning, is left out.
    ///
    /// @param output the list of items; anything else holds none
    static List<Message> messages(@Nullable Object output) {
        List<Message> messages = new ArrayList<>();
        if (output instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> fields) {
                    add(messages, fields);
                }
            }
        }
        if (messages.isEmpty()) {
            throw new IllegalStateException(
                    "expected a message or a call in /output of the answer, found %s"
                            .formatted(output == null ? "nothing" : WireJson.text(output)));
        }
        return messages;
    }

    private static void add(List<Message> messages, Map<?, ?> item) {
        switch (Objects.toString(item.get("type"), "")) {
            case "message" -> messages.add(Message.assistant(content(item.get("content"))));
            case "function_call_output" -> messages
                    .add(Message.tool(text(item, "call_id"), text(item, "output")));
            case "function_call", "mcp_call", "custom_tool_call" -> addCall(messages, item);
            default -> {
                // reasoning and the like is neither said nor done
            }
        }
    }

    private static void addCall(List<Message> messages, Map<?, ?> item) {
        String id = item.get("call_id") instanceof String call ? call : text(item, "id");
        String arguments = item.get("input") instanceof String input
                ? input
                : text(item, "arguments");
        messages.add(Message.assistant("",
                List.of(ToolCall.of(id, text(item, "name"), arguments))));
        if (item.get("output") != null) {
            messages.add(Message.tool(id, text(item, "output")));
        }
    }

    private static String content(@Nullable Object parts) {
        return switch (parts) {
            case null -> "";
            case String text -> text;
            case List<?> list -> list.stream()
                    .map(part -> part instanceof Map<?, ?> fields
                            ? text(fields, fields.containsKey("refusal") ? "refusal" : "text")
                            : "")
                    .collect(Collectors.joining());
            default -> WireJson.text(parts);
        };
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value instanceof String text ? text : value == null ? "" : WireJson.text(value);
    }
}
