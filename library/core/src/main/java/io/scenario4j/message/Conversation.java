package io.scenario4j.message;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/// All that was said so far: an immutable list of utterances of which many versions are cheap.
///
/// [#plus] returns a longer version that shares the storage of the shorter one, so that a snapshot
/// after every message costs an object, not a copy. A version that was already continued, as after a
/// rollback, is copied once when it is continued again.
///
/// Versions may be read by any number of threads. Two threads must not continue the same conversation;
/// one run, one thread.
public final class Conversation extends AbstractList<Utterance> implements RandomAccess {

    /// The conversation in which nothing was said yet.
    public static final Conversation EMPTY = new Conversation(new Storage(new Utterance[0], 0), 0);

    private final Storage storage;
    private final int size;

    private Conversation(Storage storage, int size) {
        this.storage = storage;
        this.size = size;
    }

    /// Returns the conversation whose [#messages()] these are; empty if they are a list of another kind.
    public static Optional<Conversation> of(List<? extends Message> messages) {
        return messages instanceof Messages view
                ? Optional.of(view.conversation)
                : Optional.empty();
    }

    /// Returns this conversation with `next` at its end.
    public Conversation plus(Utterance next) {
        Storage target = storage.hasRoomAfter(size) ? storage : storage.copyOfFirst(size);
        target.append(next);
        return new Conversation(target, size + 1);
    }

    /// Returns the first `length` utterances.
    ///
    /// @throws IndexOutOfBoundsException unless `length` is from 0 to [#size()]
    public Conversation first(int length) {
        Objects.checkFromToIndex(0, length, size);
        return new Conversation(storage, length);
    }

    /// Returns how many utterances from the start on are the very same objects here and in `other`.
    ///
    /// A reader that has worked through one snapshot learns here what the next one adds to it; constant
    /// time where both grew from each other, which is the rule.
    @SuppressWarnings("ReferenceEquality") // the very same objects, not equal ones
    public int commonLength(Conversation other) {
        int longest = Math.min(size, other.size);
        if (storage == other.storage) {
            return longest;
        }
        int same = 0;
        while (same < longest && storage.utterances[same] == other.storage.utterances[same]) {
            same++;
        }
        return same;
    }

    /// Returns what was said as the wire format has it; a view, in which each message is written once,
    /// however many versions are asked for it.
    public ConversationJson json() {
        return new ConversationJson(this, storage.written());
    }

    /// Returns an equal conversation that holds nothing but what was said, for who keeps it for long: no
    /// room to grow, and no JSON.
    public Conversation compact() {
        return new Conversation(new Storage(Arrays.copyOf(storage.utterances, size), size), size);
    }

    /// Returns the messages alone, in the same order: a view, not a copy.
    public List<Message> messages() {
        return new Messages(this);
    }

    @Override
    public Utterance get(int index) {
        Objects.checkIndex(index, size);
        return Objects.requireNonNull(storage.utterances[index]);
    }

    @Override
    public int size() {
        return size;
    }

    /// An array of which the first `used` places are taken and never change again. Only the run's
    /// thread reads or writes `used`; the array itself is final, so that readers need no lock.
    private static final class Storage {

        private final @Nullable Utterance[] utterances;
        private int used;
        private ConversationJson.@Nullable Written written;
        private boolean outgrown;

        Storage(@Nullable Utterance[] utterances, int used) {
            this.utterances = utterances;
            this.used = used;
        }

        boolean hasRoomAfter(int size) {
            return used == size && used < utterances.length;
        }

        Storage copyOfFirst(int size) {
            var copy = new Storage(Arrays.copyOf(utterances, Math.max(8, size * 2)), size);
            copy.written = handedOver(size);
            return copy;
        }

        /// A storage that is full goes on in one other, with the same JSON. Any other copy is a branch, of
        /// which only the beginning is the same.
        private synchronized ConversationJson.@Nullable Written handedOver(int size) {
            boolean goesOn = size == used && !outgrown;
            outgrown |= goesOn;
            if (goesOn) {
                return size == 0 ? null : written();
            }
            return written == null ? null : written.first(size);
        }

        synchronized ConversationJson.Written written() {
            written = written == null ? new ConversationJson.Written() : written;
            return written;
        }

        void append(Utterance next) {
            utterances[used++] = next;
        }
    }

    private static final class Messages extends AbstractList<Message> implements RandomAccess {

        private final Conversation conversation;

        Messages(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public Message get(int index) {
            return conversation.get(index).message();
        }

        @Override
        public int size() {
            return conversation.size();
        }
    }
}
