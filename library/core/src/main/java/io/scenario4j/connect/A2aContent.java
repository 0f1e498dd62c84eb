package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.text.Excerpt;

/// Reads messages and tasks of the Agent2Agent protocol, in whose versions their parts look alike.
final class A2aContent {

    private static final int MOST_SHOWN = 300;

    private A2aContent() {}

    /// Returns the object that an answer is.
    ///
    /// @throws IllegalStateException if it is none
    static Map<String, Object> object(Reach reach, Wire.Answer answer) {
        try {
            return WireJson.object(answer.text());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "expected JSON of the Agent2Agent protocol from %s, found %s".formatted(
                            reach.shown(), Excerpt.label(answer.text(), MOST_SHOWN)),
                    e);
        }
    }

    /// Returns a task's id.
    ///
    /// @throws IllegalStateException if it has none
    static String id(Map<?, ?> task) {
        String id = text(task, "id");
        if (id == null) {
            throw new IllegalStateException("expected a task with an id, found "
                    + Excerpt.label(WireJson.text(task), MOST_SHOWN));
        }
        return id;
    }

    /// Returns the words of a message, or of a task: its artifacts, or else what its state says.
    static String said(Map<?, ?> content) {
        List<String> artifacts = new ArrayList<>();
        if (content.get("artifacts") instanceof List<?> list) {
            list.forEach(artifact -> artifacts.add(words(artifact)));
        }
        if (!artifacts.isEmpty()) {
            return String.join("\n\n", artifacts);
        }
        return content.get("status") instanceof Map<?, ?> status
                ? words(status.get("message"))
                : words(content);
    }

    private static String words(@Nullable Object message) {
        return message instanceof Map<?, ?> fields && fields.get("parts") instanceof List<?> parts
                ? parts.stream().map(A2aContent::part).collect(Collectors.joining("\n"))
                : "";
    }

    /// What is no text is shown as JSON, without the bytes of files.
    private static String part(@Nullable Object part) {
        if (!(part instanceof Map<?, ?> fields)) {
            return "";
        }
        if (fields.get("text") instanceof String text) {
            return text;
        }
        Object shown = fields.get("data");
        return shown != null ? WireJson.text(shown) : "[" + file(fields) + "]";
    }

    private static String file(Map<?, ?> part) {
        Map<?, ?> file = part.get("file") instanceof Map<?, ?> inner ? inner : part;
        return List.of("filename", "name", "url", "uri", "mediaType", "mimeType")
                .stream()
                .map(file::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
