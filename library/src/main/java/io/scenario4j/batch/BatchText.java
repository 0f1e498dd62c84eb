package io.scenario4j.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.Outcome;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Html;
import io.scenario4j.html.TableView;
import io.scenario4j.html.TableView.Column;
import io.scenario4j.html.View;
import io.scenario4j.html.VisibleText;
import io.scenario4j.html.Words;

/// A batch in facts, and a row for each of its scenarios.
record BatchText(BatchResult batch) implements View {

    private static final List<Column> COLUMNS = List.of(Column.of("scenario"),
            new Column("passed", "", true), new Column("decided", "", true), Column.of("pass rate"),
            Column.of(""));

    @Override
    public Html html() {
        return whole().html();
    }

    @Override
    public String text() {
        return whole().text();
    }

    String line() {
        return VisibleText.line(facts().collect(Collectors.joining(", ")));
    }

    private View whole() {
        List<ScenarioRate> rates = batch.scenarioRates();
        TableView table = TableView.of(COLUMNS, rates.size(),
                (row, column) -> cell(rates.get(row), column)).withoutRowNames();
        return View.stack(new FactsView(facts().toList()), table);
    }

    private Stream<String> facts() {
        return Stream.of(Stream.of("passed " + batch.passRate(), played()), others(),
                Stream.of(Words.time(batch.elapsed())), ending())
                .flatMap(facts -> facts);
    }

    private String played() {
        return "%d of %s".formatted(batch.played().size(), Words.count(batch.planned(), "run"));
    }

    private Stream<String> others() {
        return batch.outcomes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey() != Outcome.PASSED
                        && entry.getKey() != Outcome.FAILED)
                .map(BatchText::count);
    }

    private static String count(Map.Entry<Outcome, Integer> entry) {
        return entry.getValue() + " " + entry.getKey().wireName().replace('_', ' ');
    }

    private Stream<String> ending() {
        return batch.ending().equals(Ending.COMPLETE)
                ? Stream.empty()
                : Stream.of(batch.ending().toString());
    }

    private static String cell(ScenarioRate rate, int column) {
        return switch (column) {
            case 0 -> rate.scenario();
            case 1 -> Integer.toString(rate.rate().passed());
            case 2 -> Integer.toString(rate.rate().decided());
            case 3 -> rate.rate().decided() == 0
                    ? ""
                    : String.format(Locale.ROOT, "%.0f %%", 100 * rate.rate().value());
            default -> rate.isFlaky() ? "flaky" : "";
        };
    }
}
