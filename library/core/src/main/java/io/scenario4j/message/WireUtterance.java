package io.scenario4j.message;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Utterances as the wire format has them: the message in the shape of AG-UI, and `trace_id`. What only an
/// [Utterance] knows besides the trace (speaker, turn, time) is not sent.
public final class WireUtterance {

    private WireUtterance() {}

    /// Writes an utterance as an object, the same as the map of [#write].
    static void write(Utterance said, JsonWriter out) {
        MessageFormat.AG_UI.write(said.message(), out.begin('{'));
        if (said.traceId() != null) {
            out.name("trace_id").value(said.traceId());
        }
        out.end('}');
    }

    /// Returns an utterance as a map of JSON values.
    public static Map<String, @Nullable Object> write(Utterance said) {
        Map<String, @Nullable Object> fields = MessageFormat.AG_UI.write(said.message());
        if (said.traceId() != null) {
            fields.put("trace_id", said.traceId());
        }
        return fields;
    }
}
