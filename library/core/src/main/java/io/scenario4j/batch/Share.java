package io.scenario4j.batch;

import java.util.Optional;
import java.util.Set;

import io.scenario4j.result.Shard;

/// Which trials of a batch are played, where others play the rest.
public sealed interface Share {

    /// What a shard gets when trials are dealt out like cards, one to each in turn: of each scenario about as many
    /// as every other, and in all too.
    record Dealt(Shard to) implements Share {

        @Override
        public boolean has(int turn, int card) {
            return Math.floorMod(card, to.of()) == to.number() - 1;
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
        public boolean has(int turn, int card) {
            return turns.contains(turn);
        }
    }

    /// Returns all of them.
    static Share whole() {
        return new Dealt(new Shard(1, 1));
    }

    /// Tells whether a trial is among them.
    ///
    /// @param turn its number from 0 in the order in which a whole batch begins them: of all scenarios the first
    ///            trial, then of all the second, and so on
    /// @param card grows by one from trial to trial of a scenario, and from scenario to scenario
    boolean has(int turn, int card);

    /// Returns the shard that gets them; empty if it is no part that has a number.
    default Optional<Shard> shard() {
        return Optional.empty();
    }
}
