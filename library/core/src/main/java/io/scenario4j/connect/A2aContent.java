package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.text.Excerpt;

/// Reads messages and tasks of the Agent2Agent protocol, in whose versions their parts look alike.
final class A2aContent {

    private static final int MOST_SHOWN = 300;
    private static final String STATE = "TASK_STATE_";

    private A2aContent() {}

    /// Returns the state of a task in the words of 0.3, such as `input-required`; empty for a message.
    static String state(Map<?, ?> content) {
        Object state = content.get("status") instanceof Map<?, ?> status
                ? status.get("state")
                : null;
        String word = Objects.toString(state, "");
        return word.startsWith(STATE)
                ? word.substring(STATE.length()).toLowerCase(Locale.ROOT).replace('_', '-')
                : word;
    }

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
        if (!(message instanceof Map<?, ?> fields)) {
            return "";
        }
        Object parts = fields.containsKey("parts") ? fields.get("parts") : fields.get("content");
        var words = new StringBuilder();
        if (parts instanceof List<?> list) {
            list.stream().map(A2aContent::part).forEach(part -> addPart(words, part));
        }
        return words.toString();
    }

    /// A part stands in a line of its own, unless a space at its edge says that the text goes on: so a task
    /// keeps what was streamed in pieces.
    private static void addPart(StringBuilder words, String part) {
        boolean goesOn = words.isEmpty() || part.isEmpty()
                || Character.isWhitespace(words.charAt(words.length() - 1))
                || Character.isWhitespace(part.charAt(0));
        words.append(goesOn ? "" : "\n").append(part);
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
