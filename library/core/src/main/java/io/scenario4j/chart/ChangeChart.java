package io.scenario4j.chart;

import java.util.List;
import java.util.Locale;

import io.scenario4j.chart.Picture.Anchor;
import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Words;

/// Shares before and after, a line each: an empty circle before, a full one after.
///
/// @param title above the chart
/// @param changes from top to bottom
public record ChangeChart(String title, List<Change> changes) {

    private static final int LEFT = 230;
    private static final int RIGHT = 560;
    private static final int TOP = 34;
    private static final int ROW = 24;

    /// One share that may have changed.
    ///
    /// @param before from 0 to 1
    /// @param after from 0 to 1
    public record Change(String name, double before, double after) {

        private Paint paint() {
            return after > before ? Paint.GOOD : after < before ? Paint.BAD : Paint.FAINT;
        }

        private String points() {
            return String.format(Locale.ROOT, "%+.0f points", 100 * (after - before));
        }
    }

    public ChangeChart {
        title = Names.title(title);
        changes = List.copyOf(changes);
    }

    /// Returns the chart.
    public Chart chart() {
        return new Chart(picture(), numbers());
    }

    private Picture picture() {
        int bottom = TOP + changes.size() * ROW;
        var sheet = new Picture.Sheet().title(title);
        for (int percent = 0; percent <= 100; percent += 25) {
            double x = x(percent / 100.0);
            sheet.rule(x, TOP, x, bottom);
            sheet.label(x, bottom + 16, percent + " %", Anchor.MIDDLE);
        }
        for (int i = 0; i < changes.size(); i++) {
            row(sheet, changes.get(i), TOP + i * ROW + ROW / 2.0);
        }
        sheet.label(LEFT, bottom + 34, "○ before   ● after", Anchor.START);
        return sheet.picture(640, bottom + 42, title);
    }

    private static void row(Picture.Sheet sheet, Change change, double y) {
        sheet.label(LEFT - 12, y + 4, Names.shown(change.name()), Anchor.END);
        sheet.add(new Picture.Line(new Point(x(change.before()), y),
                new Point(x(change.after()), y), new Tint(change.paint(), 0.7), 2));
        sheet.add(new Picture.Dot(x(change.before()), y, 4, Paint.INK, false, "before"));
        sheet.add(new Picture.Dot(x(change.after()), y, 4.5, change.paint(), true, "after"));
        sheet.label(RIGHT + 14, y + 4, change.points(), Anchor.START);
    }

    private static double x(double share) {
        return LEFT + share * (RIGHT - LEFT);
    }

    private TableView numbers() {
        return TableView.of(
                List.of(Column.of("name"), new Column("before", "", true),
                        new Column("after", "", true), new Column("change", "", true)),
                changes.size(), (row, column) -> cell(changes.get(row), column)).withoutRowNames();
    }

    private static String cell(Change change, int column) {
        return switch (column) {
            case 0 -> change.name();
            case 1 -> Words.percent(change.before()) + " %";
            case 2 -> Words.percent(change.after()) + " %";
            default -> change.points();
        };
    }
}
