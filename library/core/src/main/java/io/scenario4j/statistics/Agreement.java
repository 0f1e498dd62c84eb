package io.scenario4j.statistics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.text.Words;

/// How far two who label the same things agree, beyond what chance would do: a judge and a person, for
/// example.
///
/// @param pairs how many things both have labelled
/// @param observed the share on which they agree
/// @param expected the share on which they would agree if each labelled at random, as often so as they do
/// @param kappa Cohen's kappa (1960): 1 for agreement, 0 for chance; NaN if both always say the same label
public record Agreement(int pairs, double observed, double expected, double kappa) {

    /// Returns the agreement of two lists of labels.
    ///
    /// @throws WrongUseException if they are empty or of different lengths
    public static Agreement of(List<String> one, List<String> other) {
        if (one.size() != other.size() || one.isEmpty()) {
            throw new WrongUseException(
                    "expected two lists of labels of the same length, at least 1, found %d and %d"
                            .formatted(one.size(), other.size()));
        }
        int pairs = one.size();
        int agreed = 0;
        for (int i = 0; i < pairs; i++) {
            agreed += Objects.equals(one.get(i), other.get(i)) ? 1 : 0;
        }
        double observed = (double) agreed / pairs;
        double expected = expected(one, other);
        return new Agreement(pairs, observed, expected, (observed - expected) / (1 - expected));
    }

    private static double expected(List<String> one, List<String> other) {
        Set<String> labels = new LinkedHashSet<>(one);
        double pairs = one.size();
        return labels.stream()
                .mapToDouble(label -> count(one, label) / pairs * (count(other, label) / pairs))
                .sum();
    }

    private static long count(List<String> labels, String label) {
        return labels.stream().filter(label::equals).count();
    }

    /// Returns kappa, and what it is made of.
    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "kappa %.2f: %s %% of %d agree, by chance %s %% would", kappa,
                Words.percent(observed), pairs, Words.percent(expected));
    }
}
