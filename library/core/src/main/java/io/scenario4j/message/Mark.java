package io.scenario4j.message;

import java.util.List;

/// Something that happened between two messages of a run and is no message itself.
public sealed interface Mark {

    /// Returns how many messages of the conversation, as the run left it, stand before it.
    int at();

    /// Returns the same when the conversation is taken back to `length` messages.
    Mark within(int length);

    /// The script asked for a judgment.
    ///
    /// @param number of the checkpoint, counted from 1
    record Checkpoint(int at, int number) implements Mark {
        @Override
        public Checkpoint within(int length) {
            return new Checkpoint(Math.min(at, length), number);
        }
    }

    /// Messages were taken back.
    ///
    /// @param removed what was said and counts no more, at least one message
    record RolledBack(int at, List<Utterance> removed) implements Mark {
        public RolledBack {
            removed = List.copyOf(removed);
        }

        @Override
        public RolledBack within(int length) {
            return new RolledBack(Math.min(at, length), removed);
        }
    }
}
