package io.scenario4j.model.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// Answers of OpenAI's protocol as other providers write them, put into OpenAI's own words:
///
/// - content in parts, of which some are thoughts (Mistral), is the text of the others;
/// - a tool call that names no type (Mistral) is one of a function;
/// - `content_filter: SAFETY` (Google) and `model_length` (Mistral) are the finish reasons that they mean.
public final class Dialect {

    /// Most answers have nothing of it, and are not read twice.
    private static final Pattern FOREIGN = Pattern.compile(
            "\"content\"\\s*:\\s*\\[|\"tool_calls\"\\s*:\\s*\\[|\"content_filter:|\"model_length\"");

    private static final Map<String, String> FINISHES = Map.of("content_filter:",
            "content_filter", "model_length", "length");

    private Dialect() {}

    /// Returns the body of an answer; one that is no JSON object stays as it is.
    static byte[] standard(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!FOREIGN.matcher(text).find()) {
            return body;
        }
        try {
            return JSON.std.asBytes(standard(JSON.std.mapFrom(text)));
        } catch (JacksonException _) {
            return body; // the reader of answers says what is wrong
        }
    }

    /// Returns a copy of the answer's fields.
    public static Map<String, Object> standard(Map<String, Object> answer) {
        Map<String, Object> standard = new LinkedHashMap<>(answer);
        if (answer.get("choices") instanceof List<?> choices) {
            standard.put("choices", choices.stream().map(Dialect::choice).toList());
        }
        return standard;
    }

    private static Object choice(Object choice) {
        if (!(choice instanceof Map<?, ?> fields)) {
            return choice;
        }
        Map<Object, Object> standard = new LinkedHashMap<>(fields);
        if (fields.get("finish_reason") instanceof String reason) {
            standard.put("finish_reason", finish(reason));
        }
        if (fields.get("message") instanceof Map<?, ?> message) {
            standard.put("message", message(message));
        }
        return standard;
    }

    private static String finish(String reason) {
        return FINISHES.entrySet()
                .stream()
                .filter(known -> reason.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(reason);
    }

    private static Map<Object, Object> message(Map<?, ?> message) {
        Map<Object, Object> standard = new LinkedHashMap<>(message);
        if (message.get("content") instanceof List<?> parts) {
            standard.put("content",
                    parts.stream().map(Dialect::said).collect(Collectors.joining()));
        }
        if (message.get("tool_calls") instanceof List<?> calls) {
            standard.put("tool_calls", calls.stream().map(Dialect::call).toList());
        }
        return standard;
    }

    /// Returns the text of a part; thoughts say nothing.
    private static String said(@Nullable Object part) {
        return switch (part) {
            case String text -> text;
            case Map<?, ?> fields when fields.get("text") instanceof String text -> text;
            case null, default -> "";
        };
    }

    private static Object call(Object call) {
        if (call instanceof Map<?, ?> fields && fields.get("type") == null
                && fields.get("function") != null) {
            Map<Object, Object> standard = new LinkedHashMap<>(fields);
            standard.put("type", "function");
            return standard;
        }
        return call;
    }
}
