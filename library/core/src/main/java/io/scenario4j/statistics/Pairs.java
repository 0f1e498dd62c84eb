package io.scenario4j.statistics;

/// How the pairs of one scenario came out, of two batches that both have played it.
///
/// @param both how many passed then and now
/// @param gains how many passed only now
/// @param losses how many passed only then
/// @param neither how many passed at no time
public record Pairs(int both, int gains, int losses, int neither) {

    /// Returns how many pairs there are.
    public int count() {
        return both + gains + losses + neither;
    }

    int difference() {
        return gains - losses;
    }

    int flips() {
        return gains + losses;
    }
}
