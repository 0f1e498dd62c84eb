package io.scenario4j.statistics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.text.Words;

/// How well somebody tells one label from all others, such as a judge `won` from `held`, by things that a person has
/// labelled too and is right about.
///
/// @param yes the things that have the label: passed are those that got it
/// @param no the things that have it not: passed are those that didn't get it
public record Accuracy(Tally yes, Tally no) {

    private static final Interval ANY = new Interval(0, 1);

    /// Returns the accuracy of labels.
    ///
    /// @param given the labels of the one whose accuracy it is
    /// @param right what a person says of the same things, in the same order
    /// @param label the one to tell from the others
    /// @throws WrongUseException if the lists are of different lengths, or if all things have the label, or none
    public static Accuracy of(List<String> given, List<String> right, String label) {
        if (given.size() != right.size()) {
            throw new WrongUseException(
                    "expected two lists of labels of the same length, found %d and %d"
                            .formatted(given.size(), right.size()));
        }
        var accuracy = new Accuracy(tally(given, right, label, true),
                tally(given, right, label, false));
        if (accuracy.yes().decided() == 0 || accuracy.no().decided() == 0) {
            throw new WrongUseException(
                    "expected some that a person calls \"%s\" and some that are not, found %d of %d"
                            .formatted(label, accuracy.yes().decided(), right.size()));
        }
        return accuracy;
    }

    private static Tally tally(List<String> given, List<String> right, String label,
            boolean has) {
        List<Boolean> got = IntStream.range(0, right.size())
                .filter(i -> right.get(i).equals(label) == has)
                .mapToObj(i -> given.get(i).equals(label))
                .toList();
        int passed = (int) got.stream().filter(it -> it == has).count();
        return new Tally(passed, got.size() - passed);
    }

    /// Returns the share of the things with the label that got it, from 0 to 1.
    public double sensitivity() {
        return share(yes);
    }

    /// Returns the share of the things without the label that didn't get it, from 0 to 1.
    public double specificity() {
        return share(no);
    }

    private static double share(Tally of) {
        return (double) of.passed() / of.decided();
    }

    private static Interval interval(Tally of) {
        return Shares.wilson(share(of), of.decided(), Interval.RISK);
    }

    /// Returns what a share that was measured with these labels would be with right ones, after Rogan and Gladen,
    /// "Estimating prevalence from the results of a screening test" (1978). Its interval knows that the accuracy was
    /// measured too: the distances to the ends of the three intervals are squared and added, after Zou and Donner,
    /// "Construction of confidence limits about effect measures" (2008).
    ///
    /// @param measured the share that got the label
    /// @return not known, and from 0 to 1, where the labels may be no better than chance
    public Estimate corrected(Estimate measured) {
        Interval yesses = interval(yes);
        Interval noes = interval(no);
        if (yesses.low() + noes.low() <= 1) {
            return new Estimate(Double.NaN, ANY, measured.reach());
        }
        double share = measured.value();
        double value = right(share, sensitivity(), specificity());
        List<Interval> moved = List.of(
                moved(measured.interval(), end -> right(end, sensitivity(), specificity())),
                moved(yesses, end -> right(share, end, specificity())),
                moved(noes, end -> right(share, sensitivity(), end)));
        double below = away(moved, each -> Math.max(0, value - each.low()));
        double above = away(moved, each -> Math.max(0, each.high() - value));
        return new Estimate(within(value),
                new Interval(within(value - below), within(value + above)), measured.reach());
    }

    private static Interval moved(Interval of, DoubleUnaryOperator by) {
        double one = by.applyAsDouble(of.low());
        double other = by.applyAsDouble(of.high());
        return new Interval(Math.min(one, other), Math.max(one, other));
    }

    private static double away(List<Interval> moved, ToDoubleFunction<Interval> distance) {
        return Math.sqrt(moved.stream()
                .mapToDouble(distance)
                .map(each -> each * each)
                .sum());
    }

    private static double right(double share, double sensitivity, double specificity) {
        return (share + specificity - 1) / (sensitivity + specificity - 1);
    }

    private static double within(double share) {
        return Math.clamp(share, 0, 1);
    }

    /// Returns both shares with their intervals and counts.
    @Override
    public String toString() {
        return "sensitivity %s; specificity %s".formatted(text(yes), text(no));
    }

    private static String text(Tally of) {
        return "%s %% (%s), %d of %d".formatted(Words.percent(share(of)), interval(of),
                of.passed(), of.decided());
    }
}
