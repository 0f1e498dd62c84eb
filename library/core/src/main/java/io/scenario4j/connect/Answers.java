package io.scenario4j.connect;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// The values that an answer holds: one, or as many as were streamed.
///
/// - `text/event-stream`: the data of each event. `[DONE]`, with which OpenAI's protocol ends, is none.
/// - `application/x-ndjson` and the like: each line.
/// - everything else: JSON if it is an object, an array or a quoted text; otherwise the text itself.
final class Answers {

    private static final String END = "[DONE]";

    private Answers() {}

    /// Returns the values in the order in which they came.
    ///
    /// @throws IllegalStateException if the stream tells of an error
    static List<Object> values(Wire.Answer answer) {
        String type = answer.type().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return events(answer.text());
        }
        return type.contains("ndjson") || type.contains("jsonl")
                ? answer.text()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(Answers::value)
                        .toList()
                : List.of(value(answer.text()));
    }

    private static List<Object> events(String text) {
        var events = new Events();
        new DefaultServerSentEventParser().parse(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), events);
        return events.values();
    }

    /// Keeps an error, because the parser logs and forgets what a listener throws.
    private static final class Events implements ServerSentEventListener {

        private final List<Object> values = new ArrayList<>();
        private @Nullable IllegalStateException error;

        @Override
        public void onEvent(ServerSentEvent event) {
            String data = Objects.requireNonNullElse(event.data(), "");
            if ("error".equals(event.event())) {
                error = new IllegalStateException("the agent's stream ends in an error: " + data);
            } else if (!data.strip().equals(END)) {
                values.add(value(data));
            }
        }

        @Override
        public void onError(Throwable failure) {
            error = new IllegalStateException("expected server-sent events, found others",
                    failure);
        }

        List<Object> values() {
            if (error != null) {
                throw error;
            }
            return values;
        }
    }

    /// Returns what a text stands for. A bare number or word is a text: it is what an agent says.
    static Object value(String text) {
        String begin = text.stripLeading();
        if (begin.startsWith("{") || begin.startsWith("[") || begin.startsWith("\"")) {
            return parsed(text);
        }
        return text;
    }

    private static Object parsed(String text) {
        try {
            @Nullable
            Object value = WireJson.whole(text);
            return value == null ? text : value;
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
