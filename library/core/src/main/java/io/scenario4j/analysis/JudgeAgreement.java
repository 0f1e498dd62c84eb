package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// How often a judge says something else when it judges the same transcripts again: a criterion on which it does so
/// often is a coin, and a pass rate that rests on it measures the coin.
///
/// @param times how often each transcript was judged again
/// @param transcripts how many there were
/// @param verdict how steady the verdict on a whole run is; it is not known of one in which a judgment came to
///            nothing
/// @param criteria how steady each criterion is, those that change most first
/// @param broken how many judgments of whole transcripts came to nothing, because the judge failed
public record JudgeAgreement(int times, int transcripts, Steadiness verdict,
        List<Steadiness> criteria, int broken) implements Displayable {

    private static final List<Column> COLUMNS = List.of(Column.of("criterion"), number("changed"),
            number("95 % interval"), number("judgments"), number("transcripts"));

    public JudgeAgreement {
        criteria = List.copyOf(criteria);
    }

    static JudgeAgreement of(int times, List<Trial> trials, Bench bench) {
        if (times < 1) {
            throw new WrongUseException(
                    "expected to judge at least once more, found %d times".formatted(times));
        }
        return of(times, bench.again(trials, times));
    }

    private static JudgeAgreement of(int times, Map<Trial, List<ScenarioResult>> again) {
        List<Steadiness.Judgment> verdicts = new ArrayList<>();
        Map<String, List<Steadiness.Judgment>> byCriterion = new LinkedHashMap<>();
        again.forEach((trial, results) -> results.forEach(now -> {
            if (now.outcome() != Outcome.JUDGE_ERROR) {
                verdicts.add(new Steadiness.Judgment(trial,
                        now.verdict() != trial.result().verdict()));
            }
            now.criteria()
                    .forEach(result -> byCriterion
                            .computeIfAbsent(result.criterion(), _ -> new ArrayList<>())
                            .add(new Steadiness.Judgment(trial, isChanged(trial, result))));
        }));
        return new JudgeAgreement(times, again.size(), Steadiness.of("verdict", verdicts),
                byCriterion.entrySet()
                        .stream()
                        .map(entry -> Steadiness.of(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingDouble(Steadiness::share).reversed())
                        .toList(),
                times * again.size() - verdicts.size());
    }

    private static boolean isChanged(Trial trial, CriterionResult now) {
        return trial.result()
                .criteria()
                .stream()
                .anyMatch(then -> then.criterion().equals(now.criterion())
                        && Objects.equals(then.checkpoint(), now.checkpoint())
                        && then.status() != now.status());
    }

    /// Returns a row for each criterion.
    @Override
    public MimeBundle display() {
        return shown().display();
    }

    private View shown() {
        if (transcripts == 0) {
            return View.paragraph(toString());
        }
        View table = TableView.of(COLUMNS, criteria.size(),
                (row, column) -> cell(criteria.get(row), column))
                .withoutRowNames()
                .withCaption("");
        return View.stack(
                new VerdictView(verdict.changed() == 0 ? Tone.GOOD : Tone.UNSURE,
                        "JUDGED AGAIN " + (times == 1 ? "ONCE" : times + " TIMES"),
                        verdict.judgments() == 0 ? "" : "the verdict " + verdict),
                criteria.isEmpty() ? View.nothing() : table,
                View.paragraph("A criterion that is a coin changes in half of its judgments."
                        + nothing().map(words -> " " + words + ".").orElse("")));
    }

    private Optional<String> nothing() {
        return broken == 0
                ? Optional.empty()
                : Optional.of("%d of %s came to nothing".formatted(broken,
                        Words.count((long) times * transcripts, "judgment")));
    }

    private static Column number(String name) {
        return new Column(name, "", true);
    }

    private static String cell(Steadiness of, int column) {
        return switch (column) {
            case 0 -> of.what();
            case 1 -> Words.percent(of.share()) + " %";
            case 2 -> of.interval().toString();
            case 3 -> "%d of %d".formatted(of.changed(), of.judgments());
            default -> "%d of %d".formatted(of.flipped(), of.transcripts());
        };
    }

    /// Returns how steady the verdict and each criterion is, on one line.
    @Override
    public String toString() {
        return transcripts == 0
                ? "no verdict of a language model to ask for again; what code decides comes out the same"
                : VisibleText.line("judged again %s: %s".formatted(Words.count(times, "time"),
                        Stream.of(Stream.of("the verdict " + verdict),
                                criteria.stream().map(of -> "\"%s\" %s".formatted(of.what(), of)),
                                nothing().stream())
                                .flatMap(parts -> parts)
                                .collect(Collectors.joining("; "))));
    }
}
