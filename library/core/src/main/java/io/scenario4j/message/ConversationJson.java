package io.scenario4j.message;

import java.util.Arrays;

/// What was said as the wire format has it: the messages' JSON objects with commas between them.
///
/// Each message is written once, when it is first asked for, however many versions of the conversation
/// carry it and whoever asks. What is written is kept as long as a version that grew with it; see
/// [Conversation#compact]. May be used by any number of threads.
public final class ConversationJson {

    private final Conversation conversation;
    private final Written written;

    ConversationJson(Conversation conversation, Written written) {
        this.conversation = conversation;
        this.written = written;
    }

    /// Returns how many bytes all messages have together.
    public int size() {
        return endOf(conversation.size());
    }

    /// Returns how many bytes the first `count` messages have, and after the last of them none for a comma.
    public int endOf(int count) {
        return written.endOf(conversation, count);
    }

    /// Takes the messages from `first` up to, but without, `end`.
    public void copyTo(JsonWriter.Bytes target, int first, int end) {
        written.copyTo(target, conversation, first, end);
    }

    /// Returns something that is the same for all versions that share what is written, and for no others.
    public Object shared() {
        return written;
    }

    /// The JSON of one storage, of which the beginning never changes.
    static final class Written {

        private final JsonWriter json = new JsonWriter();
        /// Where each message ends.
        private int[] ends = new int[8];
        private int count;

        synchronized int endOf(Conversation conversation, int messages) {
            writeUpTo(conversation, messages);
            return messages == 0 ? 0 : ends[messages - 1];
        }

        synchronized void copyTo(JsonWriter.Bytes target, Conversation conversation, int first,
                int end) {
            writeUpTo(conversation, end);
            if (first < end) {
                int from = first == 0 ? 0 : ends[first - 1] + 1;
                int length = ends[end - 1] - from;
                json.copyTo((bytes, _, _) -> target.take(bytes, from, length));
            }
        }

        /// Returns a copy that goes on on its own after the first `messages`, or those that are written.
        synchronized Written first(int messages) {
            var copy = new Written();
            copy.count = Math.min(messages, count);
            copy.ends = Arrays.copyOf(ends, Math.max(8, copy.count));
            int size = copy.count == 0 ? 0 : ends[copy.count - 1];
            json.copyTo((bytes, _, _) -> copy.json.raw(bytes, 0, size));
            return copy;
        }

        private void writeUpTo(Conversation conversation, int messages) {
            for (; count < messages; count++) {
                WireUtterance.write(conversation.get(count), json);
                ends = count < ends.length ? ends : Arrays.copyOf(ends, 2 * count);
                ends[count] = json.size();
            }
        }
    }
}
