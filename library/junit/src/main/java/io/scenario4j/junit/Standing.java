package io.scenario4j.junit;

import java.util.List;
import java.util.function.Predicate;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.Outcome.Counting;
import io.scenario4j.result.Trial;

/// Where the trials of a test stand.
///
/// @param over those that have ended by themselves
/// @param planned how many there were to be
record Standing(List<Trial> over, int planned) {

    /// So many have to be spoiled before they are too many.
    private static final int FEW = 3;

    Standing {
        over = over.stream().filter(trial -> trial.outcome() != Outcome.CANCELLED).toList();
    }

    int passed() {
        return count(Trial::isPassed);
    }

    int decided() {
        return count(Trial::isDecided);
    }

    /// Returns how many there are still to be.
    int left() {
        return planned - over.size();
    }

    /// Returns how many say nothing of the agent because something broke.
    int spoiled() {
        return count(trial -> trial.outcome().counts() == Counting.LEFT_OUT
                && trial.outcome() != Outcome.INCONCLUSIVE);
    }

    /// Tells whether so many are spoiled that the others are no fair part of them.
    boolean isSpoiled() {
        return spoiled() >= FEW && 2 * spoiled() > over.size();
    }

    private int count(Predicate<Trial> wanted) {
        return (int) over.stream().filter(wanted).count();
    }
}
