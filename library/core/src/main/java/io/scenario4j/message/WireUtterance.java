package io.scenario4j.message;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Utterances as the wire format has them: the message in the shape of AG-UI, and `trace_id`.
///
/// What only an [Utterance] knows besides the trace (speaker, turn, time) is not sent, and comes back
/// as a guess from the role.
public final class WireUtterance {

    private WireUtterance() {}

    /// Returns an utterance as a map of JSON values.
    public static Map<String, @Nullable Object> write(Utterance said) {
        Map<String, @Nullable Object> fields = MessageFormat.AG_UI.write(said.message());
        if (said.traceId() != null) {
            fields.put("trace_id", said.traceId());
        }
        return fields;
    }

    /// Returns the utterance that a map holds.
    ///
    /// @throws IllegalArgumentException if it holds none; the message names the place
    public static Utterance read(WireFields fields, Instant at) {
        Message message = MessageFormat.AG_UI.read(fields);
        Speaker speaker = switch (message) {
            case UserMessage _,SystemMessage _ -> Speaker.SCRIPT;
            case AssistantMessage _,ToolMessage _ -> Speaker.AGENT;
        };
        return new Utterance(message, speaker, null, 0, at, null, fields.textOrNull("trace_id"));
    }
}
