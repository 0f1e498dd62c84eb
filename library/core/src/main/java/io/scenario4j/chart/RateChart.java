package io.scenario4j.chart;

import java.util.List;

import io.scenario4j.chart.Picture.Anchor;
import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Words;

/// Shares from 0 to 100 %, a line each, with the interval in which the true share lies.
///
/// @param title above the chart
/// @param rates from top to bottom
public record RateChart(String title, List<Rate> rates) {

    private static final int LEFT = 230;
    private static final int RIGHT = 560;
    private static final int TOP = 34;
    private static final int ROW = 24;

    /// One share.
    ///
    /// @param name of what it is the share
    /// @param value from 0 to 1; NaN if it is not known
    /// @param low of the interval
    /// @param high of the interval
    /// @param note beside it, such as `7 of 10`
    public record Rate(String name, double value, double low, double high, String note) {

        private boolean isKnown() {
            return !Double.isNaN(value);
        }

        private String percent() {
            return isKnown() ? Words.percent(value) + " %" : "—";
        }

        private String interval() {
            return "%s to %s %%".formatted(Words.percent(low), Words.percent(high));
        }
    }

    public RateChart {
        title = Names.title(title);
        rates = List.copyOf(rates);
    }

    /// Returns the chart.
    public Chart chart() {
        return new Chart(picture(), numbers());
    }

    private Picture picture() {
        int bottom = TOP + rates.size() * ROW;
        var sheet = new Picture.Sheet().title(title);
        for (int percent = 0; percent <= 100; percent += 25) {
            double x = x(percent / 100.0);
            sheet.rule(x, TOP, x, bottom);
            sheet.label(x, bottom + 16, percent + " %", Anchor.MIDDLE);
        }
        for (int i = 0; i < rates.size(); i++) {
            row(sheet, rates.get(i), TOP + i * ROW + ROW / 2.0);
        }
        return sheet.picture(640, bottom + 24, title);
    }

    private static void row(Picture.Sheet sheet, Rate rate, double y) {
        sheet.label(LEFT - 12, y + 4, Names.shown(rate.name()), Anchor.END);
        if (rate.isKnown()) {
            sheet.add(new Picture.Line(new Point(x(rate.low()), y), new Point(x(rate.high()), y),
                    new Tint(Paint.BLUE, 0.7), 2));
            sheet.add(new Picture.Dot(x(rate.value()), y, 4.5, Paint.BLUE, true,
                    rate.percent() + " (" + rate.interval() + ")"));
        }
        sheet.label(RIGHT + 14, y + 4, rate.note(), Anchor.START);
    }

    private static double x(double share) {
        return LEFT + share * (RIGHT - LEFT);
    }

    private TableView numbers() {
        return TableView.of(
                List.of(Column.of("name"), new Column("rate", "", true), Column.of("interval"),
                        Column.of("runs")),
                rates.size(), (row, column) -> cell(rates.get(row), column)).withoutRowNames();
    }

    private static String cell(Rate rate, int column) {
        return switch (column) {
            case 0 -> rate.name();
            case 1 -> rate.percent();
            case 2 -> rate.interval();
            default -> rate.note();
        };
    }
}
