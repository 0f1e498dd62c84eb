package io.scenario4j.batch;

import java.util.Set;

import io.scenario4j.display.WrongUseException;

/// Which trials of a batch are played, where others play the rest.
///
/// Trials are told by their turn, which is their number from 0 in the order in which a whole batch begins them:
/// of all scenarios the first trial, then of all the second, and so on.
public sealed interface Share {

    /// All of them.
    Share WHOLE = new Shard(1, 1);

    /// Every so manieth trial, so that each shard has all scenarios about as often.
    ///
    /// @param number from 1
    /// @param of how many shards there are
    record Shard(int number, int of) implements Share {

        public Shard {
            if (number < 1 || number > of) {
                throw new WrongUseException(
                        "expected the number of a shard from 1 to their count, found %d of %d"
                                .formatted(number, of));
            }
        }

        @Override
        public boolean has(int turn) {
            return turn % of == number - 1;
        }

        @Override
        public String toString() {
            return "share %d of %d".formatted(number, of);
        }
    }

    /// Those with these turns.
    record Turns(Set<Integer> turns) implements Share {

        public Turns {
            turns = Set.copyOf(turns);
        }

        @Override
        public boolean has(int turn) {
            return turns.contains(turn);
        }
    }

    /// Tells whether the trial with this turn is among them.
    boolean has(int turn);
}
