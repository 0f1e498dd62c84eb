package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Archive;
import io.scenario4j.html.Page;
import io.scenario4j.html.Page.Section;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Reach;
import io.scenario4j.table.FlipTable;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// Two batches side by side, paired by scenario and trial.
///
/// Only pairs count of which both runs were decided. If too many of the others are left out, or more of one batch
/// than of the other, the two can't be compared. Whether chance explains the difference is decided by
/// [PairedTest], which looks at the pairs that came out differently.
///
/// @param finding in a word
/// @param reason of the finding, in a sentence
/// @param sides what both came to, over the pairs
/// @param test what the pairs say of the difference: `after` less `before`
/// @param flips the pairs that came out differently, in order
/// @param changes by how much the scores of each evaluator differ, of those that have measured both runs of a pair
public record Comparison(Finding finding, String reason, Sides sides, PairedTest test,
        List<Flip> flips, List<Measurements.Change> changes) implements Displayable {

    /// The risk of calling a difference one that is none.
    public static final double LEVEL = Interval.RISK;

    /// Which share of the pairs may be left out, because of an error that is not the agent's, where nothing else is
    /// said.
    public static final double MOST_LEFT_OUT = 0.05;

    public Comparison {
        flips = List.copyOf(flips);
        changes = List.copyOf(changes);
    }

    /// @param mostLeftOut which share of the pairs may be left out
    static Comparison of(BatchResult after, BatchResult before, double mostLeftOut) {
        Pairing pairing = Pairing.of(after, before);
        return pairing.obstacle(mostLeftOut)
                .map(Comparison::notComparable)
                .orElseGet(() -> of(pairing, PairedTest.of(pairing.pairs())));
    }

    private static Comparison notComparable(String reason) {
        return new Comparison(Finding.NOT_COMPARABLE, reason, Sides.NONE, PairedTest.NONE,
                List.of(), List.of());
    }

    private static Comparison of(Pairing pairing, PairedTest test) {
        return new Comparison(Finding.NO_DIFFERENCE_SHOWN, "", Sides.of(pairing), test,
                pairing.decided().stream().filter(pair -> !pair.isNone()).toList(),
                pairing.measuredChanges()).decided();
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
        return new Comparison(finding, reason, sides, changed, flips, changes);
    }

    /// Returns what the same pairs say of something else: of more trials of these scenarios, or of other ones, of
    /// which fewer than [PairedTest#ENOUGH_SCENARIOS] say nothing. It is not corrected for several comparisons.
    public Comparison speakingOf(Reach reach) {
        return finding == Finding.NOT_COMPARABLE ? this : with(test.of(reach)).decided();
    }

    private Comparison decided() {
        Finding found = !test.isShown()
                ? Finding.NO_DIFFERENCE_SHOWN
                : gains() > losses() ? Finding.BETTER : Finding.WORSE;
        String why = "of %s %d failed and pass now, %d passed and fail now, p %s %s".formatted(
                Words.count(test.pairs(), "pair"), gains(), losses(), rounded(pValue()),
                test.reach());
        return new Comparison(found, why, sides, test, flips, changes);
    }

    private static String rounded(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p);
    }

    /// Returns the pass rate of the batch that was compared, over the pairs.
    public PassRate after() {
        return sides.after();
    }

    /// Returns the pass rate of the batch that it was compared with, over the pairs.
    public PassRate before() {
        return sides.before();
    }

    /// Returns `after` less `before`, from -1 to 1, with an interval that has 0 outside if and only if a
    /// difference is shown; NaN without pairs.
    public Estimate difference() {
        return test.difference();
    }

    /// Returns the two-sided p-value, corrected if there were several comparisons; 1 without pairs. See
    /// [PairedTest].
    public double pValue() {
        return test.pValue();
    }

    /// Returns the difference that so many pairs would show in four of five cases; NaN if they would show none.
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

    /// Writes a report; does the same as [#report(Path)].
    public Path report(String path) throws IOException {
        return report(Path.of(path));
    }

    /// Writes a report: one HTML file that needs nothing else, with the finding, and each pair that came out
    /// differently side by side.
    ///
    /// ```java
    /// after.compare(before).report("comparison.html")
    /// ```
    ///
    /// @return the file
    /// @throws IOException if it can't be written
    public Path report(Path path) throws IOException {
        return new Page(tone(), finding.toString(),
                finding == Finding.NOT_COMPARABLE ? "" : "difference " + points() + " points",
                List.of(new Section("overview", "Overview", shown()),
                        new Section("flips", "What came out differently", new Archive(
                                flips.stream().map(Flip::entry).toList()))))
                .write(path);
    }

    /// Returns the finding, both rates with their intervals, why, and how far evaluators differ.
    @Override
    public MimeBundle display() {
        return shown().display()
                .with(MimeBundle.TEXT,
                        Stream.concat(Stream.of(this), changes.stream())
                                .map(Object::toString)
                                .collect(Collectors.joining("\n")));
    }

    private View shown() {
        String word = finding.toString().toUpperCase(Locale.ROOT);
        return finding == Finding.NOT_COMPARABLE
                ? View.stack(new VerdictView(Tone.UNSURE, word, ""), View.paragraph(reason))
                : View.stack(
                        new VerdictView(tone(), word, "difference " + points() + " points"),
                        sides.view(), MeasurementsView.ofChanges(changes),
                        View.paragraph("%s. %s".formatted(reason, Double.isNaN(minimumDetectable())
                                ? "So few pairs show no difference."
                                : "A difference of %s points would show in four of five cases."
                                        .formatted(Words.percent(minimumDetectable())))));
    }

    private Tone tone() {
        return switch (finding) {
            case BETTER -> Tone.GOOD;
            case WORSE -> Tone.BAD;
            case NO_DIFFERENCE_SHOWN -> Tone.NEUTRAL;
            case NOT_COMPARABLE -> Tone.UNSURE;
        };
    }

    /// Returns the finding, and the numbers that it rests on.
    @Override
    public String toString() {
        String text = finding == Finding.NOT_COMPARABLE
                ? "%s: %s".formatted(finding, reason)
                : "%s: %s, difference %s points; %s; %s".formatted(finding, sides, points(), reason,
                        detectable());
        return VisibleText.line(text);
    }

    private String detectable() {
        double least = minimumDetectable();
        return Double.isNaN(least)
                ? "so few pairs show no difference"
                : "at least %s points would show".formatted(Words.percent(least));
    }

    private String points() {
        Interval interval = difference().interval();
        return "%s (%s to %s %s%s)".formatted(signed(difference().value()), signed(interval.low()),
                signed(interval.high()), test.reach(), level());
    }

    private String level() {
        return test.risk() == Interval.RISK
                ? ""
                : ", at " + Words.percent(1 - test.risk()) + " %";
    }

    private static String signed(double share) {
        return (share < 0 ? "" : "+") + Words.percent(share);
    }
}
