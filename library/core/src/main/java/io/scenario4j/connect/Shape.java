package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.WireJson;
import io.scenario4j.text.Excerpt;

/// Where in an answer the agent's words and tool calls are.
///
/// @param words null for the usual places
/// @param calls null for the usual places
record Shape(@Nullable JsonPointer words, @Nullable JsonPointer calls) {

    static final Shape USUAL = new Shape(null, null);

    private static final int MOST_SHOWN = 300;

    private static final List<JsonPointer> USUAL_WORDS = Stream
            .of("/choices/0/message", "/choices/0/delta", "/answer", "/reply", "/response",
                    "/output", "/text", "/message", "/content", "/result", "/delta")
            .map(JsonPointer::compile)
            .toList();

    private static final List<JsonPointer> USUAL_CALLS = Stream
            .of("/tool_calls", "/toolCalls", "/choices/0/message/tool_calls",
                    "/message/tool_calls")
            .map(JsonPointer::compile)
            .toList();

    /// Returns the pointer that `text` is.
    ///
    /// @throws WrongUseException if it is none (RFC 6901)
    static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException _) {
            throw new WrongUseException(
                    "expected a JSON pointer such as \"/reply/text\", found \"%s\""
                            .formatted(text));
        }
    }

    Shape withWords(String pointer) {
        return new Shape(pointer(pointer), calls);
    }

    Shape withCalls(String pointer) {
        return new Shape(words, pointer(pointer));
    }

    /// Returns what stands in an answer; of a streamed one, its texts in a row.
    ///
    /// @throws IllegalStateException if there are neither words nor calls
    AgentReply reply(List<?> values) {
        List<Message> said = new ArrayList<>();
        values.stream().map(this::callsIn).flatMap(List::stream).forEach(said::add);
        List<String> texts = values.stream()
                .map(this::textIn)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (texts.isEmpty() && said.isEmpty()) {
            throw new IllegalStateException(
                    "expected words%s in the agent's answer, found %s; say where they are with .answer(\"/…\")"
                            .formatted(words == null ? "" : " at " + words, shown(values)));
        }
        String text = String.join("", texts);
        if (said.isEmpty()) {
            return AgentReply.reply(text);
        }
        if (!text.isEmpty()) {
            said.add(Message.assistant(text));
        }
        return AgentReply.reply(said);
    }

    private @Nullable String textIn(Object value) {
        if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
            return value.toString();
        }
        return (words == null ? USUAL_WORDS.stream() : Stream.of(words))
                .map(place -> at(value, place))
                .filter(Objects::nonNull)
                .map(found -> text(Objects.requireNonNull(found)))
                .findFirst()
                .orElse(null);
    }

    private List<Message> callsIn(Object value) {
        return (calls == null ? USUAL_CALLS.stream() : Stream.of(calls))
                .map(place -> at(value, place))
                .filter(Objects::nonNull)
                .map(found -> RemoteCalls.messages(Objects.requireNonNull(found)))
                .findFirst()
                .orElse(List.of());
    }

    /// Returns the text of a text, of a message, or of the parts of one.
    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case List<?> parts -> parts.stream()
                    .filter(Objects::nonNull)
                    .map(part -> text(Objects.requireNonNull(part)))
                    .collect(Collectors.joining());
            case Map<?, ?> message when message.get("content") != null -> text(
                    Objects.requireNonNull(message.get("content")));
            case Map<?, ?> part when part.get("text") != null -> text(
                    Objects.requireNonNull(part.get("text")));
            case Map<?, ?> message when message.isEmpty() || message.containsKey("content")
                    || message.containsKey("role") ->
                "";
            default -> WireJson.text(value);
        };
    }

    /// Returns what is at a place; null if there is nothing.
    static @Nullable Object at(@Nullable Object value, JsonPointer place) {
        if (place.matches() || value == null) {
            return value;
        }
        return switch (value) {
            case Map<?, ?> fields -> at(fields.get(place.getMatchingProperty()), place.tail());
            case List<?> items when place.getMatchingIndex() >= 0
                    && place.getMatchingIndex() < items.size() ->
                at(items.get(place.getMatchingIndex()), place.tail());
            default -> null;
        };
    }

    private static String shown(List<?> values) {
        return Excerpt.label(
                values.size() == 1 ? WireJson.text(values.getFirst()) : WireJson.text(values),
                MOST_SHOWN);
    }
}
