package io.scenario4j.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import okio.Buffer;
import okio.ByteString;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.MessageFormat;
import io.scenario4j.message.WireJson;

/// Writes the events of many runs as JSON, each message once, however many snapshots carry it.
///
/// A run's messages are kept as bytes until it has finished; a snapshot is a view on them. May be used
/// by any number of threads.
public final class EventJson {

    /// A run that was forgotten is only written again in full, so the number is not critical.
    private static final int RUNS_KEPT = 10_000;

    /// After the last message of a snapshot.
    private static final String END = "]}";

    private final Map<String, Messages> runs = Collections.synchronizedMap(newCache());
    private final GzipMembers gzip = new GzipMembers();

    /// Returns the tool calls of a message as a JSON array, as the wire format has them.
    public static String toolCalls(AssistantMessage message) {
        return WireJson.text(MessageFormat.toolCalls(message));
    }

    /// Returns how many bytes the event's JSON has.
    public long sizeOf(ScenarioEvent event) {
        if (event instanceof ScenarioMessageSnapshotEvent snapshot) {
            Messages messages = messages(snapshot);
            return messages.frame.sizeAt(snapshot.timestamp())
                    + messages.sizeOf(snapshot.conversation()) + END.length();
        }
        Buffer json = write(event);
        long size = json.size();
        json.clear(); // which gives its memory back to Okio
        return size;
    }

    /// Returns the event's JSON in UTF-8; equal to [ScenarioEvent#toJson()].
    Buffer write(ScenarioEvent event) {
        return switch (event) {
            case ScenarioRunStartedEvent _ -> WireJson.buffer(event.toMap());
            case ScenarioMessageSnapshotEvent snapshot -> write(snapshot);
            case ScenarioRunFinishedEvent _ -> {
                runs.remove(event.scenarioRunId());
                yield WireJson.buffer(event.toMap());
            }
        };
    }

    /// Returns the event's JSON compressed; a message of a snapshot once, like its text.
    Buffer writeGzip(ScenarioEvent event) {
        var zipped = new Buffer();
        if (event instanceof ScenarioMessageSnapshotEvent snapshot) {
            Messages messages = messages(snapshot);
            gzip.append(messages.frame.at(snapshot.timestamp()), zipped);
            messages.writeTo(zipped, snapshot.conversation(), gzip);
            gzip.append(new Buffer().writeUtf8(END), zipped);
        } else {
            gzip.append(write(event), zipped);
        }
        return zipped;
    }

    private Buffer write(ScenarioMessageSnapshotEvent snapshot) {
        Messages messages = messages(snapshot);
        Buffer json = messages.frame.at(snapshot.timestamp());
        messages.writeTo(json, snapshot.conversation());
        return json.writeUtf8(END);
    }

    private Messages messages(ScenarioMessageSnapshotEvent snapshot) {
        return runs.computeIfAbsent(snapshot.scenarioRunId(),
                _ -> new Messages(Frame.of(snapshot)));
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

    /// What all snapshots of a run begin with, but for the time.
    private record Frame(ByteString before, ByteString after) {

        static Frame of(ScenarioMessageSnapshotEvent snapshot) {
            String common = WireJson.text(EventCodec.common(snapshot));
            String time = Long.toString(snapshot.timestamp().toEpochMilli());
            int at = common.indexOf(time);
            return new Frame(ByteString.encodeUtf8(common.substring(0, at)),
                    ByteString.encodeUtf8(common.substring(at + time.length(), common.length() - 1)
                            + ",\"messages\":["));
        }

        Buffer at(Instant time) {
            return new Buffer().write(before).writeDecimalLong(time.toEpochMilli()).write(after);
        }

        int sizeAt(Instant time) {
            return before.size() + Long.toString(time.toEpochMilli()).length() + after.size();
        }
    }

    /// The messages of one run, with commas between them.
    private static final class Messages {

        private final Frame frame;
        private Buffer json = new Buffer();
        /// Where each message ends in `json`.
        private final List<Long> ends = new ArrayList<>();
        private Conversation written = Conversation.EMPTY;
        private Buffer zipped = new Buffer();
        private final List<Member> members = new ArrayList<>();

        /// A piece of `zipped`: where it ends, and how many messages it and those before it hold.
        private record Member(long end, int messages) {}

        Messages(Frame frame) {
            this.frame = frame;
        }

        synchronized long sizeOf(Conversation conversation) {
            update(conversation);
            return json.size();
        }

        /// Okio shares whole segments between buffers, so that this copies next to nothing.
        synchronized void writeTo(Buffer target, Conversation conversation) {
            update(conversation);
            json.copyTo(target, 0, json.size());
        }

        /// What came since the last call becomes one member.
        synchronized void writeTo(Buffer target, Conversation conversation, GzipMembers gzip) {
            update(conversation);
            int done = members.isEmpty() ? 0 : members.getLast().messages();
            if (done < ends.size()) {
                var piece = new Buffer();
                json.copyTo(piece, endOf(done), json.size() - endOf(done));
                gzip.append(piece, zipped);
                members.add(new Member(zipped.size(), ends.size()));
            }
            zipped.copyTo(target, 0, zipped.size());
        }

        private void update(Conversation conversation) {
            keepFirst(written.commonLength(conversation));
            for (int i = ends.size(); i < conversation.size(); i++) {
                append(WireJson.buffer(UtteranceCodec.toMap(conversation.get(i))));
            }
            written = conversation;
        }

        private void keepFirst(int count) {
            if (count == ends.size()) {
                return;
            }
            json = first(json, endOf(count));
            ends.subList(count, ends.size()).clear();
            members.removeIf(member -> member.messages() > count);
            zipped = first(zipped, members.isEmpty() ? 0 : members.getLast().end());
        }

        private long endOf(int count) {
            return count == 0 ? 0 : ends.get(count - 1);
        }

        private static Buffer first(Buffer buffer, long length) {
            var kept = new Buffer();
            buffer.copyTo(kept, 0, length);
            return kept;
        }

        private void append(Buffer message) {
            if (!ends.isEmpty()) {
                json.writeByte(',');
            }
            json.write(message, message.size());
            ends.add(json.size());
        }
    }
}
