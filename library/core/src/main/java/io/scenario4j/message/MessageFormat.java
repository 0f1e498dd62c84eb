package io.scenario4j.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// Messages as maps in one of two formats, which differ in names and in what they leave out.
///
/// A message's unnamed fields ([Message#extra()]) follow the named ones, sorted; a field that is null
/// counts as missing.
public enum MessageFormat {

    /// What events carry: the shapes of AG-UI.
    AG_UI("toolCalls", "toolCallId"),

    /// What OpenAI's chat completions take and give, and most others too. An id of ours is not
    /// written: it has no place there.
    OPEN_AI("tool_calls", "tool_call_id");

    private static final Set<String> NAMED = Set.of("id", "role", "content", "trace_id");
    private static final String OWN_IDS = "scenariomsg_";

    private final String toolCalls;
    private final String toolCallId;

    MessageFormat(String toolCalls, String toolCallId) {
        this.toolCalls = toolCalls;
        this.toolCallId = toolCallId;
    }

    /// Takes the fields of a message in their order: a map, or a text.
    @FunctionalInterface
    private interface Fields {
        void put(String name, @Nullable Object value);
    }

    /// Returns a message as a map.
    public Map<String, @Nullable Object> write(Message message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(message, fields::put);
        return fields;
    }

    /// Writes the same fields into an object that was begun.
    void write(Message message, JsonWriter out) {
        put(message, (name, value) -> out.name(name).value(value));
    }

    private void put(Message message, Fields fields) {
        if (this == AG_UI || !message.id().startsWith(OWN_IDS)) {
            fields.put("id", message.id());
        }
        fields.put("role", role(message));
        switch (message) {
            case AssistantMessage assistant -> putAssistant(fields, assistant);
            case ToolMessage tool -> putTool(fields, tool);
            case UserMessage _,SystemMessage _ -> fields.put("content", content(message));
        }
        putRest(fields, message.extra());
    }

    /// Returns the tool calls of a message, which look the same in both formats.
    public static List<Map<String, Object>> toolCalls(AssistantMessage assistant) {
        return assistant.toolCalls().isEmpty()
                ? List.of()
                : assistant.toolCalls().stream().map(MessageFormat::toolCall).toList();
    }

    /// Returns the message that a map holds. It gets an id if it has none and needs none.
    ///
    /// @throws IllegalArgumentException if it holds none; the message names the place
    public Message read(WireFields fields) {
        String id = id(fields);
        Map<String, Object> extra = extra(fields);
        return switch (fields.text("role")) {
            case "user" -> new UserMessage(id, content(fields), extra);
            case "system" -> new SystemMessage(id, content(fields), extra);
            case String role when this == OPEN_AI && role.equals("developer") ->
                new SystemMessage(id, content(fields),
                        asDeveloper(extra));
            case "assistant" -> new AssistantMessage(id, content(fields),
                    fields.objects(toolCalls).stream().map(MessageFormat::toolCall).toList(),
                    extra);
            case "tool" -> new ToolMessage(id, fields.text(toolCallId), content(fields), extra);
            default -> throw fields.unexpected("role", this == AG_UI
                    ? "user, assistant, system or tool"
                    : "user, assistant, system, developer or tool");
        };
    }

    private String id(WireFields fields) {
        String id = this == AG_UI ? fields.text("id") : fields.textOrNull("id");
        return id == null ? Message.newId() : id;
    }

    /// OpenAI's newer models call the system a developer, and want to hear the name again.
    private static Map<String, Object> asDeveloper(Map<String, Object> extra) {
        Map<String, Object> fields = new LinkedHashMap<>(extra);
        fields.put("role", "developer");
        return fields;
    }

    private boolean isNamed(String field) {
        return NAMED.contains(field) || field.equals(toolCalls) || field.equals(toolCallId);
    }

    private String role(Message message) {
        boolean developer = this == OPEN_AI && message instanceof SystemMessage
                && "developer".equals(message.extra().get("role"));
        return developer ? "developer" : message.role();
    }

    private void putAssistant(Fields fields, AssistantMessage assistant) {
        boolean onlyCalls = !assistant.toolCalls().isEmpty()
                && assistant.content().equals(Content.of(""));
        if (!onlyCalls) {
            fields.put("content", content(assistant));
        } else if (this == OPEN_AI) {
            fields.put("content", null);
        }
        if (this == AG_UI || !assistant.toolCalls().isEmpty()) {
            fields.put(toolCalls, toolCalls(assistant));
        }
    }

    private void putTool(Fields fields, ToolMessage tool) {
        fields.put(toolCallId, tool.toolCallId());
        fields.put("content", content(tool));
    }

    private void putRest(Fields fields, Map<String, Object> extra) {
        sorted(extra).forEach((name, value) -> {
            if (!isNamed(name)) {
                fields.put(WireJson.wellFormed(name), jsonValue(value));
            }
        });
    }

    private static Map<String, Object> sorted(Map<String, Object> fields) {
        return fields.isEmpty() ? fields : new TreeMap<>(fields);
    }

    private static Map<String, Object> toolCall(ToolCall call) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", WireJson.wellFormed(call.name()));
        function.put("arguments", WireJson.wellFormed(call.arguments()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", call.id());
        fields.put("type", "function");
        fields.put("function", function);
        sorted(call.extra()).forEach(
                (name, value) -> fields.putIfAbsent(WireJson.wellFormed(name), jsonValue(value)));
        return fields;
    }

    private static Object content(Message message) {
        return switch (message.content()) {
            case Content.Text(var text) -> WireJson.wellFormed(text);
            case Content.Parts(var parts) -> parts.stream().map(MessageFormat::part).toList();
        };
    }

    private static Map<String, Object> part(Content.Part part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (part) {
            case Content.TextPart(var text) -> {
                fields.put("type", "text");
                fields.put("text", WireJson.wellFormed(text));
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
                    .forEach((name, value) -> fields.put(WireJson.wellFormed(name),
                            jsonValue(value)));
        }
        return fields;
    }

    @SuppressWarnings("NullAway") // the value is not null, so what JSON holds of it is not either
    private static Object jsonValue(Object value) {
        return WireJson.value(value);
    }

    private Map<String, Object> extra(WireFields fields) {
        Map<String, Object> extra = new LinkedHashMap<>(fields.values());
        extra.keySet().removeIf(this::isNamed);
        extra.values().removeIf(value -> value == null);
        return extra;
    }

    private static ToolCall toolCall(WireFields fields) {
        WireFields function = fields.object("function");
        return new ToolCall(fields.text("id"),
                new FunctionCall(function.text("name"), arguments(function)), callExtra(fields));
    }

    private static Map<String, Object> callExtra(WireFields fields) {
        Map<String, Object> extra = new LinkedHashMap<>(fields.values());
        extra.keySet().removeAll(Set.of("id", "type", "function"));
        extra.values().removeIf(value -> value == null);
        return extra;
    }

    /// Some servers send the arguments as an object.
    private static String arguments(WireFields function) {
        return function.values().get("arguments") instanceof Map<?, ?> object
                ? WireJson.text(object)
                : function.text("arguments");
    }

    private static Content content(WireFields fields) {
        @Nullable
        Object content = fields.values().get("content");
        return switch (content) {
            case null -> Content.of("");
            case String text -> Content.of(text);
            case List<?> _ -> new Content.Parts(
                    fields.objects("content").stream().map(MessageFormat::part).toList());
            default -> throw fields.unexpected("content", "a text or an array");
        };
    }

    /// A known kind with fields that its record does not have is kept whole, as an unknown one is.
    private static Content.Part part(WireFields fields) {
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

    private static Content.Part audio(WireFields audio) {
        return new Content.AudioPart(audio.text("data"), audio.text("format"));
    }
}
