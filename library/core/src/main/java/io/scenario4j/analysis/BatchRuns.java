package io.scenario4j.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.View;
import io.scenario4j.message.Message;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;
import io.scenario4j.view.Extent;
import io.scenario4j.view.ResultView;

/// Runs of a batch to be read: each a line that opens to its criteria, its trace and its conversation.
///
/// ```java
/// after.show().scenario("refund").outcome("failed").saying("voucher").page(2)
/// ```
///
/// A page is shown at a time, because a notebook keeps what it shows. Never changes: each step returns a changed copy.
///
/// @param trials those that are looked for, in order
/// @param number of the page that is shown, from 1
public record BatchRuns(List<Trial> trials, int number) implements Displayable {

    /// How many runs are on a page.
    public static final int PAGE = 20;

    private static final int MOST_IN_LINE = 300;

    /// What is too much for one output of a notebook.
    private static final int MOST_CHARACTERS = 750_000;

    public BatchRuns {
        trials = List.copyOf(trials);
    }

    /// Returns those of the scenarios in whose name this text is, in upper or lower case.
    public BatchRuns scenario(String name) {
        return only(trial -> isIn(trial.scenario(), name));
    }

    /// Returns those that ended so: `passed`, `failed`, `agent error` and so on, as tables and views say it.
    ///
    /// @throws WrongUseException if nothing ends so
    public BatchRuns outcome(String outcome) {
        String wanted = outcome.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return outcome(Stream.of(Outcome.values())
                .filter(one -> one.wireName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new WrongUseException("expected an outcome: %s; found \"%s\""
                        .formatted(Stream.of(Outcome.values())
                                .map(Outcome::wireName)
                                .collect(Collectors.joining(", ")), outcome))));
    }

    /// Returns those that ended so.
    public BatchRuns outcome(Outcome outcome) {
        return only(trial -> trial.outcome() == outcome);
    }

    /// Returns those that did not meet a criterion in whose text this is.
    public BatchRuns unmet(String criterion) {
        return only(trial -> trial.result()
                .failedCriteria()
                .stream()
                .anyMatch(text -> isIn(text, criterion)));
    }

    /// Returns those in which this was said, or is a part of why they ended so.
    public BatchRuns saying(String text) {
        return only(trial -> isIn(trial.result().reasoning(), text)
                || trial.result()
                        .messages()
                        .stream()
                        .map(Message::text)
                        .anyMatch(said -> isIn(
                                said, text)));
    }

    private static boolean isIn(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private BatchRuns only(Predicate<Trial> wanted) {
        return new BatchRuns(trials.stream().filter(wanted).toList(), 1);
    }

    /// Returns the same, with another page of it to be shown.
    ///
    /// @param page from 1
    /// @throws WrongUseException if there is no such page
    public BatchRuns page(int page) {
        if (page < 1 || page > pages()) {
            throw new WrongUseException(
                    "expected a page from 1 to %d (%s, %d on a page), found %d".formatted(pages(),
                            Words.count(trials.size(), "run"), PAGE, page));
        }
        return new BatchRuns(trials, page);
    }

    /// Returns how many pages there are; 1 if there is no run.
    public int pages() {
        return Math.max(1, Math.ceilDiv(trials.size(), PAGE));
    }

    @Override
    public MimeBundle display() {
        List<Trial> shown = trials.stream().skip((number - 1L) * PAGE).limit(PAGE).toList();
        View folds = folds(shown, Extent.LISTED);
        MimeBundle all = View.stack(new FactsView(List.of(toString())), folds).display();
        return all.with(MimeBundle.TEXT, Stream
                .concat(Stream.of(toString()), shown.stream().map(BatchRuns::line))
                .collect(Collectors.joining("\n")));
    }

    /// Returns each run as a line that opens, of the last ones nothing but the line if they are too long.
    public static View folds(List<Trial> trials, Extent extent) {
        int[] left = {MOST_CHARACTERS};
        return View.stack(trials.stream().map(trial -> {
            View whole = fold(trial, extent);
            left[0] -= whole.html().markup().length();
            return left[0] >= 0 ? whole : new FactsView(List.of(line(trial)));
        }).toList());
    }

    private static View fold(Trial trial, Extent extent) {
        return new ResultView(trial.result()).folded(title(trial), extent);
    }

    private static String line(Trial trial) {
        return "%s: %s".formatted(trial.outcome().words(),
                Excerpt.label(title(trial), MOST_IN_LINE));
    }

    /// Returns a run that did not pass beside one of the same scenario that did: the first two of them.
    ///
    /// ```java
    /// after.show().scenario("refund").sideBySide()
    /// ```
    ///
    /// @throws WrongUseException if no scenario has both
    public SideBySide sideBySide() {
        Map<String, List<Trial>> byScenario = trials.stream()
                .collect(Collectors.groupingBy(Trial::scenario, LinkedHashMap::new,
                        Collectors.toList()));
        return byScenario.values()
                .stream()
                .flatMap(of -> SideBySide.of(of).stream())
                .findFirst()
                .orElseThrow(() -> new WrongUseException(
                        "expected a scenario of which one trial passed and another did not, found none among %s; batch.flaky() names such scenarios"
                                .formatted(Words.count(trials.size(), "run"))));
    }

    static String title(Trial trial) {
        String why = BatchText.reason(trial);
        String name = trial.scenario() + " #" + trial.number();
        return trial.isPassed() || why.isBlank() ? name : name + " · " + why;
    }

    /// Returns how many there are, and which page is shown: `45 runs, page 2 of 3`.
    @Override
    public String toString() {
        return Words.count(trials.size(), "run")
                + (pages() == 1 ? "" : ", page %d of %d".formatted(number, pages()));
    }
}
