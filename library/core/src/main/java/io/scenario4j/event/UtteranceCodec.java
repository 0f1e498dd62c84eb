package io.scenario4j.event;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.MessageFormat;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;

/// Utterances as the wire format has them: the message in the shape of AG-UI, and `trace_id`.
///
/// What only an [Utterance] knows besides the trace (speaker, turn, time) is not sent, and comes back
/// as a guess from the role.
final class UtteranceCodec {

    private UtteranceCodec() {}

    static Map<String, @Nullable Object> toMap(Utterance said) {
        Map<String, @Nullable Object> fields = MessageFormat.AG_UI.write(said.message());
        if (said.traceId() != null) {
            fields.put("trace_id", said.traceId());
        }
        return fields;
    }

    static Utterance read(WireFields fields, Instant at) {
        Message message = MessageFormat.AG_UI.read(fields);
        Speaker speaker = switch (message) {
            case UserMessage _,SystemMessage _ -> Speaker.SCRIPT;
            case AssistantMessage _,ToolMessage _ -> Speaker.AGENT;
        };
        return new Utterance(message, speaker, null, 0, at, null, fields.textOrNull("trace_id"));
    }
}
