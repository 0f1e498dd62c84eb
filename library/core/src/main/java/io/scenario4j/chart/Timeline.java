package io.scenario4j.chart;

import java.util.List;
import java.util.Locale;

import io.scenario4j.chart.Picture.Anchor;
import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;

/// Who was at work when, a line for each.
///
/// @param title above the chart
/// @param spans in the order of their beginning; one without a length is a moment
public record Timeline(String title, List<Span> spans) {

    private static final int LEFT = 180;
    private static final int RIGHT = 625;
    private static final int TOP = 34;
    private static final int ROW = 26;

    /// A time in which somebody was at work.
    ///
    /// @param lane who
    /// @param from in seconds since the beginning
    /// @param to in seconds since the beginning
    /// @param what was done
    public record Span(String lane, double from, double to, String what) {}

    public Timeline {
        title = Names.title(title);
        spans = List.copyOf(spans);
    }

    /// Returns the chart.
    public Chart chart() {
        return new Chart(picture(), numbers());
    }

    private List<String> lanes() {
        return spans.stream().map(Span::lane).distinct().toList();
    }

    private double end() {
        return Math.max(0.001, spans.stream().mapToDouble(Span::to).max().orElse(0));
    }

    private Picture picture() {
        List<String> lanes = lanes();
        int bottom = TOP + lanes.size() * ROW;
        double scale = (RIGHT - LEFT) / end();
        var sheet = new Picture.Sheet().title(title);
        for (int part = 0; part <= 4; part++) {
            double x = LEFT + part / 4.0 * (RIGHT - LEFT);
            sheet.rule(x, TOP, x, bottom);
            sheet.label(x, bottom + 16, seconds(end() * part / 4), Anchor.MIDDLE);
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            sheet.label(LEFT - 12, TOP + lane * ROW + 17, Names.shown(lanes.get(lane)),
                    Anchor.END);
        }
        for (Span span : spans) {
            double y = TOP + lanes.indexOf(span.lane()) * (double) ROW + 5;
            double width = Math.max(3, (span.to() - span.from()) * scale - 1);
            sheet.add(new Picture.Box(new Point(LEFT + span.from() * scale, y), width, ROW - 10,
                    new Tint(paint(lanes.indexOf(span.lane())), 0.8),
                    seconds(span.to() - span.from()) + ": " + Names.shown(span.what())));
        }
        return sheet.picture(640, bottom + 24, title);
    }

    private static Paint paint(int lane) {
        return switch (lane % 3) {
            case 0 -> Paint.BLUE;
            case 1 -> Paint.VIOLET;
            default -> Paint.AMBER;
        };
    }

    private static String seconds(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", 1_000 * seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private TableView numbers() {
        return TableView.of(
                List.of(Column.of("who"), new Column("from", "", true),
                        new Column("took", "", true), Column.of("what")),
                spans.size(), (row, column) -> cell(spans.get(row), column)).withoutRowNames();
    }

    private static String cell(Span span, int column) {
        return switch (column) {
            case 0 -> span.lane();
            case 1 -> seconds(span.from());
            case 2 -> seconds(span.to() - span.from());
            default -> span.what();
        };
    }
}
