package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.RatesView;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.table.FlipTable;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// Two batches side by side, paired by scenario and trial.
///
/// Only pairs count of which both runs were decided. Whether chance explains the difference is
/// decided by the exact form of McNemar's test, which looks at the pairs that came out differently.
///
/// @param finding in a word
/// @param reason of the finding, in a sentence
/// @param after the pass rate of the batch that was compared, over the pairs
/// @param before the pass rate of the batch that it was compared with, over the pairs
/// @param test what the pairs say of the difference: `after` less `before`
/// @param flips the pairs that came out differently, in order
public record Comparison(Finding finding, String reason, PassRate after, PassRate before,
        PairedTest test, List<Flip> flips) implements Displayable {

    /// The risk of calling a difference one that is none.
    public static final double LEVEL = 0.05;

    private static final int MOST_NAMED = 5;

    public Comparison {
        flips = List.copyOf(flips);
    }

    static Comparison of(BatchResult after, BatchResult before) {
        Set<String> shared = new LinkedHashSet<>(after.scenarios());
        shared.retainAll(before.scenarios());
        if (shared.isEmpty()) {
            return notComparable("they share no scenario");
        }
        List<String> changes = shared.stream()
                .flatMap(name -> changes(name, after, before))
                .toList();
        return changes.isEmpty()
                ? ofPairs(pairs(shared, after, before))
                : notComparable(listed(changes));
    }

    private static Stream<String> changes(String name, BatchResult after,
            BatchResult before) {
        Fingerprint now = Objects.requireNonNull(after.fingerprints().get(name));
        Fingerprint then = Objects.requireNonNull(before.fingerprints().get(name));
        return now.changesTo(then)
                .stream()
                .map(what -> "%s of \"%s\" changed".formatted(what, name));
    }

    private static String listed(List<String> changes) {
        String first = changes.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return changes.size() <= MOST_NAMED
                ? first
                : "%s and %d more".formatted(first, changes.size() - MOST_NAMED);
    }

    private static Comparison notComparable(String reason) {
        var nothing = new PassRate(0, 0);
        return new Comparison(Finding.NOT_COMPARABLE, reason, nothing, nothing, PairedTest.NONE,
                List.of());
    }

    private static List<Flip> pairs(Set<String> shared, BatchResult after, BatchResult before) {
        Map<List<Object>, Trial> then = new LinkedHashMap<>();
        before.played().forEach(trial -> then.put(key(trial), trial));
        List<Flip> pairs = new ArrayList<>();
        for (Trial trial : after.played()) {
            Trial other = then.get(key(trial));
            if (shared.contains(trial.scenario()) && other != null && trial.isDecided()
                    && other.isDecided()) {
                pairs.add(new Flip(trial.scenario(), trial.number(), other, trial));
            }
        }
        return pairs;
    }

    private static List<Object> key(Trial trial) {
        return List.of(trial.scenario(), trial.number());
    }

    private static Comparison ofPairs(List<Flip> pairs) {
        if (pairs.isEmpty()) {
            return notComparable("no trial was decided in both");
        }
        List<Flip> flips = pairs.stream()
                .filter(pair -> pair.difference() != 0)
                .toList();
        return new Comparison(Finding.NO_DIFFERENCE_SHOWN, "",
                Rates.of(pairs.stream().map(pair -> pair.after().result()).toList()),
                Rates.of(pairs.stream().map(pair -> pair.before().result()).toList()),
                test(pairs, flips), flips).decided();
    }

    private static PairedTest test(List<Flip> pairs, List<Flip> flips) {
        Map<String, Double> differences = pairs.stream()
                .collect(Collectors.groupingBy(Flip::scenario,
                        Collectors.averagingInt(Flip::difference)));
        int gains = gains(flips);
        return PairedTest.of(List.copyOf(differences.values()), pairs.size(), gains,
                flips.size() - gains);
    }

    /// Returns the comparisons with their p-values corrected by Holm's method, and decided anew.
    static List<Comparison> corrected(List<Comparison> all) {
        int[] tested = IntStream.range(0, all.size())
                .filter(i -> all.get(i).finding() != Finding.NOT_COMPARABLE)
                .toArray();
        List<PairedTest> tests = PairedTest.corrected(
                Arrays.stream(tested).mapToObj(i -> all.get(i).test()).toList());
        List<Comparison> corrected = new ArrayList<>(all);
        for (int i = 0; i < tested.length; i++) {
            corrected.set(tested[i], all.get(tested[i]).with(tests.get(i)).decided());
        }
        return corrected;
    }

    private Comparison with(PairedTest changed) {
        return new Comparison(finding, reason, after, before, changed, flips);
    }

    private Comparison decided() {
        Finding found = pValue() > LEVEL || gains() == losses()
                ? Finding.NO_DIFFERENCE_SHOWN
                : gains() > losses() ? Finding.BETTER : Finding.WORSE;
        String why = "of %s %d failed and pass now, %d passed and fail now, p %s".formatted(
                Words.count(after.decided(), "pair"), gains(), losses(), rounded(pValue()));
        return new Comparison(found, why, after, before, test, flips);
    }

    private static String rounded(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p);
    }

    /// Returns `after` less `before`, as the mean over scenarios of their own differences, with a 95 %
    /// interval by a bootstrap over scenarios; from -1 to 1, NaN without pairs.
    public Estimate difference() {
        return test.difference();
    }

    /// Returns the p-value of McNemar's exact test, two-sided, and corrected if there were several
    /// comparisons; 1 without pairs.
    public double pValue() {
        return test.pValue();
    }

    /// Returns the difference that so many pairs would show in four of five cases; NaN without pairs.
    public double minimumDetectable() {
        return test.minimumDetectable();
    }

    /// Returns how many pairs pass that failed before.
    public int gains() {
        return gains(flips);
    }

    private static int gains(List<Flip> flips) {
        return (int) flips.stream().filter(Flip::isGain).count();
    }

    /// Returns how many pairs fail that passed before.
    public int losses() {
        return flips.size() - gains();
    }

    /// Returns a row for each pair that came out differently: `scenario`, `trial`, `before`, `after`,
    /// `run_id_before`, `run_id_after`.
    public Table flipTable() {
        return FlipTable.of(flips.stream()
                .map(flip -> new FlipTable.Row(flip.scenario(), flip.trial(),
                        flip.before().result(), flip.after().result()))
                .toList());
    }

    /// Returns the finding, both rates with their intervals, and why.
    @Override
    public MimeBundle display() {
        return shown().display().with(MimeBundle.TEXT, toString());
    }

    private View shown() {
        String word = finding.toString().toUpperCase(Locale.ROOT);
        return finding == Finding.NOT_COMPARABLE
                ? View.stack(new VerdictView(Tone.UNSURE, word, ""), View.paragraph(reason))
                : View.stack(
                        new VerdictView(tone(), word, "difference " + points() + " points"),
                        new RatesView("Batch",
                                List.of(rate("after", after), rate("before", before))),
                        View.paragraph(
                                "%s. A difference of %.0f points would show in four of five cases."
                                        .formatted(reason,
                                                100 * minimumDetectable())));
    }

    private Tone tone() {
        return switch (finding) {
            case BETTER -> Tone.GOOD;
            case WORSE -> Tone.BAD;
            case NO_DIFFERENCE_SHOWN -> Tone.NEUTRAL;
            case NOT_COMPARABLE -> Tone.UNSURE;
        };
    }

    private static RatesView.Rate rate(String name, PassRate rate) {
        return new RatesView.Rate(name, rate.passed(), rate.decided(), rate.value(),
                new RatesView.Range(rate.interval().low(), rate.interval().high()), "");
    }

    /// Returns the finding, and the numbers that it rests on.
    @Override
    public String toString() {
        String text = finding == Finding.NOT_COMPARABLE
                ? "%s: %s".formatted(finding, reason)
                : "%s: %s after, %s before, difference %s points; %s; at least %.0f points would show"
                        .formatted(finding, after, before, points(), reason,
                                100 * minimumDetectable());
        return VisibleText.line(text);
    }

    private String points() {
        return String.format(Locale.ROOT, "%+.0f (%+.0f to %+.0f)", 100 * difference().value(),
                100 * difference().interval().low(), 100 * difference().interval().high());
    }
}
