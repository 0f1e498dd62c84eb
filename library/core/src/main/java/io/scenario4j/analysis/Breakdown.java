package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tech.tablesaw.api.Table;

import io.scenario4j.chart.Chart;
import io.scenario4j.chart.RateChart;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.table.BreakdownTable;

/// The runs of a batch by a field of their scenarios, such as the persona of the user; shown as a chart.
///
/// @param field its name
/// @param groups in the order of their first scenarios
public record Breakdown(String field, List<Group> groups) implements Displayable {

    /// The runs whose scenarios have one value of the field.
    ///
    /// @param value as text
    public record Group(String value, List<Trial> trials, PassRate rate) {

        private BreakdownTable.Row row() {
            return new BreakdownTable.Row(value, rate,
                    trials.stream().map(Trial::result).toList());
        }

        private RateChart.Rate shown() {
            Interval interval = rate.interval();
            return new RateChart.Rate(value, rate.value(), interval.low(), interval.high(),
                    "%d of %d".formatted(rate.passed(), rate.decided()));
        }
    }

    public Breakdown {
        groups = List.copyOf(groups);
    }

    /// Returns the trials by a field.
    ///
    /// @param fields of each scenario by its name
    static Breakdown of(String field, Map<String, Map<?, ?>> fields, List<Trial> played,
            Sampling sampling) {
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (Trial trial : played) {
            Object value = fields.getOrDefault(trial.scenario(), Map.of()).get(field);
            if (value != null) {
                groups.computeIfAbsent(String.valueOf(value), _ -> new ArrayList<>()).add(trial);
            }
        }
        if (groups.isEmpty()) {
            throw new WrongUseException("expected a field of the scenarios (%s), found \"%s\""
                    .formatted(fields.values()
                            .stream()
                            .flatMap(all -> all.keySet().stream())
                            .map(String::valueOf)
                            .distinct()
                            .collect(Collectors.joining(", ")), field));
        }
        return new Breakdown(field, groups.entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), group.getValue(),
                        Rates.of(group.getValue(), sampling)))
                .toList());
    }

    /// Returns a row for each value: the field, `scenarios`, `runs`, `passed`, `decided`, `pass_rate`, the
    /// ends of its 95 % interval `low` and `high`, `turns` on average, and `suspected_flips`, runs in which
    /// the simulator was out of its role.
    public Table table() {
        return BreakdownTable.of(field, groups.stream().map(Group::row).toList());
    }

    /// Returns the pass rate of each value with its 95 % interval.
    public Chart chart() {
        return new RateChart("Pass rate by " + field, groups.stream().map(Group::shown).toList())
                .chart();
    }

    @Override
    public MimeBundle display() {
        return chart().display();
    }
}
