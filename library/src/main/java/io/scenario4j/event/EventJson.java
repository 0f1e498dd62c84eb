package io.scenario4j.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import okio.Buffer;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;

/// Writes the events of many runs as JSON, each message once, however many snapshots carry it.
///
/// A run's messages are kept as bytes until it has finished; a snapshot is a view on them. May be used
/// by any number of threads.
public final class EventJson {

    /// A run that was forgotten is only written again in full, so the number is not critical.
    private static final int RUNS_KEPT = 10_000;

    private static final byte[] BEFORE_MESSAGES = ascii(",\"messages\":[");
    private static final byte[] AFTER_MESSAGES = ascii("]}");

    private final Map<String, Messages> runs = Collections.synchronizedMap(newCache());

    /// Returns the tool calls of a message as a JSON array, as the wire format has them.
    public static String toolCalls(AssistantMessage message) {
        return Json.text(MessageCodec.toolCalls(message));
    }

    /// Returns how many bytes the event's JSON has.
    public long sizeOf(ScenarioEvent event) {
        return write(event).size();
    }

    /// Returns the event's JSON in UTF-8; equal to [ScenarioEvent#toJson()].
    Buffer write(ScenarioEvent event) {
        return switch (event) {
            case ScenarioRunStartedEvent _ -> new Buffer().write(Json.bytes(event.toMap()));
            case ScenarioMessageSnapshotEvent snapshot -> write(snapshot);
            case ScenarioRunFinishedEvent _ -> {
                runs.remove(event.scenarioRunId());
                yield new Buffer().write(Json.bytes(event.toMap()));
            }
        };
    }

    private Buffer write(ScenarioMessageSnapshotEvent snapshot) {
        Messages messages = runs.computeIfAbsent(snapshot.scenarioRunId(), _ -> new Messages());
        byte[] common = Json.bytes(EventCodec.common(snapshot));
        Buffer json = new Buffer().write(common, 0, common.length - 1).write(BEFORE_MESSAGES);
        messages.writeTo(json, snapshot.conversation());
        return json.write(AFTER_MESSAGES);
    }

    private static Map<String, Messages> newCache() {
        return new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Messages> eldest) {
                return size() > RUNS_KEPT;
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The messages of one run, with commas between them.
    private static final class Messages {

        private Buffer json = new Buffer();
        /// Where each message ends in `json`.
        private final List<Long> ends = new ArrayList<>();
        private Conversation written = Conversation.EMPTY;

        /// Okio shares whole segments between buffers, so that this copies next to nothing.
        synchronized void writeTo(Buffer target, Conversation conversation) {
            keepFirst(written.commonLength(conversation));
            for (int i = ends.size(); i < conversation.size(); i++) {
                byte[] message = Json.bytes(MessageCodec.toMap(conversation.get(i)));
                append(message);
            }
            written = conversation;
            json.copyTo(target, 0, json.size());
        }

        private void keepFirst(int count) {
            if (count == ends.size()) {
                return;
            }
            Buffer kept = new Buffer();
            json.copyTo(kept, 0, count == 0 ? 0 : ends.get(count - 1));
            json = kept;
            ends.subList(count, ends.size()).clear();
        }

        private void append(byte[] message) {
            if (!ends.isEmpty()) {
                json.writeByte(',');
            }
            json.write(message);
            ends.add(json.size());
        }
    }
}
