package io.scenario4j.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import okio.Buffer;

import io.scenario4j.event.http.GzipMembers;
import io.scenario4j.event.http.HttpPost;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.ConversationJson;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.MessageFormat;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.RunIdentity;

/// Events as bodies of requests: JSON in UTF-8, plain or compressed, of which each message is written once,
/// however many snapshots carry it, and compressed until it is part of a piece worth keeping.
///
/// May be used by any number of threads. What is compressed is kept as long as the conversation that it
/// came from.
public final class EventJson {

    private static final byte[] MESSAGES = ",\"messages\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final Map<Object, Zipped> zipped = Collections.synchronizedMap(new WeakHashMap<>());
    private final GzipMembers gzip = new GzipMembers();

    /// Returns the tool calls of a message as a JSON array, as the wire format has them.
    public static String toolCalls(AssistantMessage message) {
        return WireJson.text(MessageFormat.toolCalls(message));
    }

    /// Returns how many bytes the event's JSON has.
    public static long sizeOf(ScenarioEvent event) {
        return event instanceof ScenarioMessageSnapshotEvent snapshot
                ? opening(snapshot).size() + snapshot.conversation().json().size() + END.length
                : new JsonWriter().value(event.toMap()).size();
    }

    /// Returns how many bytes the JSON of the event has that a fact comes to.
    ///
    /// @param now the conversation after it
    /// @param frame of the run, see [#frameSize]
    public static long sizeOf(Fact fact, Conversation now, int frame) {
        return fact instanceof Fact.Began || fact instanceof Fact.Ended
                ? sizeOf(Projection.of(fact).orElseThrow())
                : frame + Long.toString(fact.at().toEpochMilli()).length() + now.json().size();
    }

    /// Returns how many bytes a snapshot of the run has beside its messages and the digits of its time.
    public static int frameSize(RunIdentity run) {
        var empty = new Fact.StepEnded(new Stamp(run, 0, 0, Instant.EPOCH), Conversation.EMPTY);
        return (int) sizeOf(Projection.of(empty).orElseThrow()) - 1;
    }

    /// Returns the event's JSON; equal to [ScenarioEvent#toJson()].
    static Buffer write(ScenarioEvent event) {
        if (event instanceof ScenarioMessageSnapshotEvent snapshot) {
            Buffer body = opening(snapshot);
            ConversationJson json = snapshot.conversation().json();
            json.copyTo(body::write, 0, snapshot.conversation().size());
            return body.write(END);
        }
        var body = new Buffer();
        new JsonWriter().value(event.toMap()).copyTo(body::write);
        return body;
    }

    /// Returns the event as it is posted.
    HttpPost.Body body(ScenarioEvent event) {
        return new HttpPost.Body() {

            @Override
            public long size() {
                return sizeOf(event);
            }

            @Override
            public Buffer plain() {
                return write(event);
            }

            @Override
            public Buffer gzip() {
                return writeGzip(event);
            }
        };
    }

    /// Returns the event's JSON compressed.
    Buffer writeGzip(ScenarioEvent event) {
        var body = new Buffer();
        if (event instanceof ScenarioMessageSnapshotEvent snapshot) {
            Conversation conversation = snapshot.conversation();
            gzip.append(opening(snapshot), body);
            zipped.computeIfAbsent(conversation.json().shared(), _ -> new Zipped())
                    .writeTo(body, conversation, gzip);
            gzip.append(new Buffer().write(END), body);
        } else {
            gzip.append(write(event), body);
        }
        return body;
    }

    /// Returns what stands before the messages.
    private static Buffer opening(ScenarioMessageSnapshotEvent snapshot) {
        var opening = new Buffer();
        new JsonWriter().value(EventCodec.common(snapshot))
                .copyTo((bytes, from, length) -> opening.write(bytes, from, length - 1));
        return opening.write(MESSAGES);
    }

    /// The messages of one conversation, compressed [#WORTH_KEEPING] bytes or more at a time: less than that
    /// hardly gets smaller.
    private static final class Zipped {

        private static final int WORTH_KEEPING = 4 * 1024;

        private final Buffer bytes = new Buffer();
        private final List<Member> members = new ArrayList<>();

        /// A piece of `bytes`: where it ends, and how many messages it and those before it hold.
        private record Member(long end, int messages) {}

        /// Okio shares whole segments between buffers, so that this copies next to nothing. The last
        /// messages are compressed each time, until they are worth keeping.
        synchronized void writeTo(Buffer target, Conversation conversation, GzipMembers gzip) {
            int length = conversation.size();
            int known = (int) members.stream().filter(each -> each.messages() <= length).count();
            Member last = known == 0 ? new Member(0, 0) : members.get(known - 1);
            bytes.copyTo(target, 0, last.end());
            if (last.messages() < length) {
                Buffer piece = piece(conversation, last.messages());
                boolean kept = known == members.size() && piece.size() >= WORTH_KEEPING;
                long from = target.size();
                gzip.append(piece, target);
                if (kept) {
                    target.copyTo(bytes, from, target.size() - from);
                    members.add(new Member(bytes.size(), length));
                }
            }
        }

        private static Buffer piece(Conversation conversation, int first) {
            var piece = new Buffer();
            if (first > 0) {
                piece.writeByte(',');
            }
            conversation.json().copyTo(piece::write, first, conversation.size());
            return piece;
        }
    }
}
