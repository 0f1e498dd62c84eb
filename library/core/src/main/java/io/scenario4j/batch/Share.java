package io.scenario4j.batch;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import io.scenario4j.result.Shard;

/// Which trials of a batch are played, where others play the rest.
public sealed interface Share {

    /// What a shard gets when trials are dealt out like cards, one to each in turn: of each scenario about as many
    /// as every other, and in all too.
    record Dealt(Shard to) implements Share {

        @Override
        public IntStream turns(int all, IntUnaryOperator card) {
            return IntStream.range(0, all)
                    .filter(turn -> Math.floorMod(card.applyAsInt(turn), to.of()) == to.number()
                            - 1);
        }

        @Override
        public Optional<Shard> shard() {
            return Optional.of(to).filter(one -> one.of() > 1);
        }
    }

    /// Those with these turns.
    record Turns(Set<Integer> turns) implements Share {

        public Turns {
            turns = Set.copyOf(turns);
        }

        @Override
        public IntStream turns(int all, IntUnaryOperator card) {
            return turns.stream().mapToInt(turn -> turn).filter(turn -> turn < all).sorted();
        }
    }

    /// Returns all of them.
    static Share whole() {
        return new Dealt(new Shard(1, 1));
    }

    /// Returns the turns of the trials among them, in order: a turn is a trial's number from 0 in the order in which
    /// a whole batch begins them, of all scenarios the first trial, then of all the second, and so on.
    ///
    /// @param all how many trials the whole batch has
    /// @param card of a turn: grows by one from trial to trial of a scenario, and from scenario to scenario
    IntStream turns(int all, IntUnaryOperator card);

    /// Returns the shard that gets them; empty if it is no part that has a number.
    default Optional<Shard> shard() {
        return Optional.empty();
    }
}
