package io.scenario4j.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.FunctionCall;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;

/// Messages as the wire format has them: the shapes of AG-UI, and `trace_id`.
///
/// A message's unnamed fields follow the named ones, sorted. What only an [Utterance] knows besides
/// the trace (speaker, turn, time) is not sent, and comes back as a guess from the role.
final class MessageCodec {

    private static final Set<String> NAMED = Set.of("id", "role", "content", "toolCalls",
            "toolCallId", "trace_id");

    private MessageCodec() {}

    static Map<String, Object> toMap(Utterance said) {
        Message message = said.message();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", message.id());
        fields.put("role", message.role());
        switch (message) {
            case AssistantMessage assistant -> putAssistant(fields, assistant);
            case ToolMessage tool -> putTool(fields, tool);
            case UserMessage _,SystemMessage _ -> fields.put("content", content(message));
        }
        putRest(fields, message.extra());
        if (said.traceId() != null) {
            fields.put("trace_id", said.traceId());
        }
        return fields;
    }

    static List<Map<String, Object>> toolCalls(AssistantMessage assistant) {
        return assistant.toolCalls().stream().map(MessageCodec::toolCall).toList();
    }

    static Utterance read(Fields fields, Instant at) {
        Message message = message(fields);
        Speaker speaker = switch (message) {
            case UserMessage _,SystemMessage _ -> Speaker.SCRIPT;
            case AssistantMessage _,ToolMessage _ -> Speaker.AGENT;
        };
        return new Utterance(message, speaker, null, 0, at, null, fields.textOrNull("trace_id"));
    }

    private static void putAssistant(Map<String, Object> fields, AssistantMessage assistant) {
        boolean onlyCalls = assistant.content().equals(Content.of(""))
                && !assistant.toolCalls().isEmpty();
        if (!onlyCalls) {
            fields.put("content", content(assistant));
        }
        fields.put("toolCalls", toolCalls(assistant));
    }

    private static void putTool(Map<String, Object> fields, ToolMessage tool) {
        fields.put("toolCallId", tool.toolCallId());
        fields.put("content", content(tool));
    }

    private static void putRest(Map<String, Object> fields, Map<String, Object> extra) {
        new TreeMap<>(extra).forEach((name, value) -> {
            if (!NAMED.contains(name)) {
                fields.put(Json.wellFormed(name), jsonValue(value));
            }
        });
    }

    private static Map<String, Object> toolCall(ToolCall call) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", Json.wellFormed(call.name()));
        function.put("arguments", Json.wellFormed(call.arguments()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", call.id());
        fields.put("type", "function");
        fields.put("function", function);
        return fields;
    }

    private static Object content(Message message) {
        return switch (message.content()) {
            case Content.Text(var text) -> Json.wellFormed(text);
            case Content.Parts(var parts) -> parts.stream().map(MessageCodec::part).toList();
        };
    }

    private static Map<String, Object> part(Content.Part part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (part) {
            case Content.TextPart(var text) -> {
                fields.put("type", "text");
                fields.put("text", Json.wellFormed(text));
            }
            case Content.ImagePart(var url) -> {
                fields.put("type", "image_url");
                fields.put("image_url", Map.of("url", url));
            }
            case Content.AudioPart(var data, var format) -> {
                Map<String, Object> audio = new LinkedHashMap<>();
                audio.put("data", data);
                audio.put("format", format);
                fields.put("type", "input_audio");
                fields.put("input_audio", audio);
            }
            case Content.OtherPart(var other) -> other
                    .forEach((name, value) -> fields.put(Json.wellFormed(name), jsonValue(value)));
        }
        return fields;
    }

    @SuppressWarnings("NullAway") // the value is not null, so what JSON holds of it is not either
    private static Object jsonValue(Object value) {
        return Json.value(value);
    }

    private static Message message(Fields fields) {
        String id = fields.text("id");
        Map<String, Object> extra = extra(fields);
        return switch (fields.text("role")) {
            case "user" -> new UserMessage(id, content(fields), extra);
            case "system" -> new SystemMessage(id, content(fields), extra);
            case "assistant" -> new AssistantMessage(id, content(fields),
                    fields.objects("toolCalls").stream().map(MessageCodec::toolCall).toList(),
                    extra);
            case "tool" -> new ToolMessage(id, fields.text("toolCallId"), content(fields), extra);
            default -> throw fields.unexpected("role", "user, assistant, system or tool");
        };
    }

    private static Map<String, Object> extra(Fields fields) {
        Map<String, Object> extra = new LinkedHashMap<>(fields.values());
        extra.keySet().removeAll(NAMED);
        extra.values().removeIf(value -> value == null);
        return extra;
    }

    private static ToolCall toolCall(Fields fields) {
        Fields function = fields.object("function");
        return new ToolCall(fields.text("id"),
                new FunctionCall(function.text("name"), function.text("arguments")));
    }

    private static Content content(Fields fields) {
        @Nullable
        Object content = fields.values().get("content");
        return switch (content) {
            case null -> Content.of("");
            case String text -> Content.of(text);
            case List<?> _ -> new Content.Parts(
                    fields.objects("content").stream().map(MessageCodec::part).toList());
            default -> throw fields.unexpected("content", "a text or an array");
        };
    }

    /// A known kind with fields that its record does not have is kept whole, as an unknown one is.
    private static Content.Part part(Fields fields) {
        Content.Part known = switch (fields.text("type")) {
            case "text" -> new Content.TextPart(fields.text("text"));
            case "image_url" -> new Content.ImagePart(fields.object("image_url").text("url"));
            case "input_audio" -> audio(fields.object("input_audio"));
            default -> new Content.OtherPart(fields.values());
        };
        return part(known).equals(fields.values())
                ? known
                : new Content.OtherPart(fields.values());
    }

    private static Content.Part audio(Fields audio) {
        return new Content.AudioPart(audio.text("data"), audio.text("format"));
    }
}
