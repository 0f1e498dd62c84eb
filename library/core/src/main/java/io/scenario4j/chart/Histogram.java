package io.scenario4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.scenario4j.chart.Picture.Anchor;
import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;

/// How often values fall into each of some ten ranges.
///
/// @param title above the chart
/// @param unit below it: what is counted, with its unit
/// @param values in any order
/// @param whole whether values are counts, so that a range is never smaller than one
public record Histogram(String title, String unit, List<Double> values, boolean whole) {

    private static final int LEFT = 44;
    private static final int RIGHT = 630;
    private static final int TOP = 34;
    private static final int BOTTOM = 184;
    private static final int RANGES = 12;

    /// A range, its upper end excluded.
    private record Range(double from, double to, int count) {

        String name(boolean whole) {
            return whole && to - from == 1 ? number(from) : number(from) + " to " + number(to);
        }
    }

    public Histogram {
        title = Names.title(title);
        unit = Names.title(unit);
        values = List.copyOf(values);
    }

    /// Returns the chart.
    public Chart chart() {
        List<Range> ranges = ranges();
        return new Chart(picture(ranges), numbers(ranges));
    }

    private List<Range> ranges() {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double step = step(most - least);
        double first = Math.floor(least / step) * step;
        int count = (int) Math.min(RANGES * 3, Math.floor((most - first) / step) + 1);
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < count && !values.isEmpty(); i++) {
            double from = first + i * step;
            double to = first + (i + 1) * step;
            ranges.add(new Range(from, to,
                    (int) values.stream().filter(v -> v >= from && v < to).count()));
        }
        return ranges;
    }

    /// Returns 1, 2 or 5 times a power of ten.
    private double step(double spread) {
        double rough = Math.max(spread / RANGES, whole ? 1 : 1e-9);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double nice = rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10;
        return spread == 0 && !whole ? Math.max(1e-4, power) : nice * power;
    }

    private Picture picture(List<Range> ranges) {
        int highest = ranges.stream().mapToInt(Range::count).max().orElse(1);
        int most = highest + highest % 2;
        double width = (RIGHT - LEFT) / (double) Math.max(6, ranges.size());
        var sheet = new Picture.Sheet().title(title);
        for (int part = 0; part <= 2; part++) {
            double y = BOTTOM - part / 2.0 * (BOTTOM - TOP);
            sheet.rule(LEFT, y, RIGHT, y);
            sheet.label(LEFT - 8, y + 4, number(most * part / 2.0), Anchor.END);
        }
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            double height = (double) range.count() / most * (BOTTOM - TOP);
            double x = LEFT + i * width;
            sheet.add(new Picture.Box(new Point(x + 1, BOTTOM - height), width - 2, height,
                    new Tint(Paint.BLUE, 0.75),
                    range.name(whole) + ": " + range.count()));
            if (i % (ranges.size() > 12 ? 4 : 2) == 0) {
                sheet.label(whole ? x + width / 2 : x, BOTTOM + 16, number(range.from()),
                        Anchor.MIDDLE);
            }
        }
        sheet.label((LEFT + RIGHT) / 2.0, BOTTOM + 34, unit, Anchor.MIDDLE);
        return sheet.picture(640, BOTTOM + 42, title);
    }

    private TableView numbers(List<Range> ranges) {
        return TableView.of(List.of(new Column(unit, "", true), new Column("runs", "", true)),
                ranges.size(), (row, column) -> column == 0
                        ? ranges.get(row).name(whole)
                        : Integer.toString(ranges.get(row).count()))
                .withoutRowNames();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%,.1f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-?$", "0");
    }
}
