package io.scenario4j.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.Message;
import io.scenario4j.message.MessageFormat;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;

/// What was said with its circumstances, as files have it: an object for each message, which is in it as
/// the wire format has it.
///
/// ```
/// {"speaker":"agent","name":"shop","turn":0,"latency":"PT1.5S","message":{"id":"…","role":"assistant",…}}
/// ```
public final class UtteranceJson {

    private UtteranceJson() {}

    /// Writes an array of everything from the place `from` on.
    ///
    /// @param at when it was said; written only where it was at another time
    public static void write(JsonWriter out, Conversation conversation, int from, Instant at) {
        out.begin('[');
        for (int place = from; place < conversation.size(); place++) {
            Utterance said = conversation.get(place);
            writeCircumstances(out.begin('{'), said, at);
            conversation.json().copyTo(out.name("message")::raw, place, place + 1);
            out.end('}');
        }
        out.end(']');
    }

    private static void writeCircumstances(JsonWriter out, Utterance said, Instant at) {
        out.name("speaker").value(wireName(said.speaker()));
        if (said.speakerName() != null) {
            out.name("name").value(said.speakerName());
        }
        out.name("turn").value(said.turn());
        if (!said.at().equals(at)) {
            out.name("at").value(said.at().toString());
        }
        if (said.latency() != null) {
            out.name("latency").value(said.latency().toString());
        }
    }

    static String wireName(Speaker speaker) {
        return speaker.name().toLowerCase(Locale.ROOT);
    }

    /// Returns `before` with what was written at its end.
    ///
    /// @param said the objects of the array
    /// @param shared returns the same text for texts that are equal, so that each is in memory once
    /// @throws IllegalArgumentException if they hold anything else; the message names the place
    public static Conversation read(Conversation before, List<WireFields> said, Instant at,
            UnaryOperator<String> shared) {
        Conversation now = before;
        for (WireFields fields : said) {
            now = now.plus(read(fields, at, shared));
        }
        return now;
    }

    private static Utterance read(WireFields fields, Instant at, UnaryOperator<String> shared) {
        WireFields wire = fields.object("message");
        Message message = MessageFormat.AG_UI.read(wire);
        String time = fields.textOrNull("at");
        String latency = fields.textOrNull("latency");
        return new Utterance(message, fields.constant(Speaker.class, "speaker"),
                sharedOrNull(fields.textOrNull("name"), shared),
                Math.toIntExact(fields.integer("turn")), time == null ? at : Instant.parse(time),
                latency == null ? null : Duration.parse(latency),
                sharedOrNull(wire.textOrNull("trace_id"), shared));
    }

    private static @Nullable String sharedOrNull(@Nullable String text,
            UnaryOperator<String> shared) {
        return text == null ? null : shared.apply(text);
    }
}
