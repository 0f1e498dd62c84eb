package io.scenario4j.chart;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.chart.Picture.Anchor;
import io.scenario4j.chart.Picture.Point;
import io.scenario4j.chart.Picture.Tint;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Words;

/// Shares from 0 to 100 % in a grid: the fuller the colour, the more.
///
/// @param rows names, from top to bottom
/// @param columns names, from left to right
/// @param shares by row and column, from 0 to 1
public record HeatChart(String title, List<String> rows, List<String> columns, Shares shares) {

    private static final int LEFT = 240;
    private static final int TOP = 52;
    private static final int ROW = 24;
    private static final int WIDTH = 640;

    /// What is in a grid.
    @FunctionalInterface
    public interface Shares {

        /// Returns a share; null where there is none.
        @Nullable
        Double at(int row, int column);
    }

    public HeatChart {
        title = Names.title(title);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /// Returns the chart.
    public Chart chart() {
        return new Chart(picture(), numbers());
    }

    private Picture picture() {
        var sheet = new Picture.Sheet().title(title);
        for (int column = 0; column < columns.size(); column++) {
            sheet.label(LEFT + (column + 0.5) * width(), TOP - 8, heading(column), Anchor.MIDDLE);
        }
        for (int row = 0; row < rows.size(); row++) {
            double y = TOP + row * (double) ROW;
            sheet.label(LEFT - 12, y + 16, Names.shown(rows.get(row)), Anchor.END);
            for (int column = 0; column < columns.size(); column++) {
                cell(sheet, shares.at(row, column), LEFT + column * width(), y);
            }
        }
        return sheet.picture(WIDTH, TOP + rows.size() * ROW + 8, title);
    }

    private double width() {
        return Math.min(120, (WIDTH - LEFT) / (double) Math.max(1, columns.size()));
    }

    private String heading(int column) {
        String name = Names.shown(columns.get(column));
        int most = Math.max(3, (int) (width() / 7.4));
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
    }

    private void cell(Picture.Sheet sheet, @Nullable Double share, double x, double y) {
        if (share != null) {
            Paint paint = Paint.ofShare(share);
            sheet.add(new Picture.Box(new Point(x + 1, y + 1), width() - 2, ROW - 2,
                    new Tint(paint, 1), ""));
            sheet.add(new Picture.Label(new Point(x + width() / 2, y + 16), percent(share),
                    Anchor.MIDDLE, 12,
                    false, paint.onTop()));
        }
    }

    private static String percent(double share) {
        return Words.percent(share) + " %";
    }

    private TableView numbers() {
        List<Column> heads = new ArrayList<>(List.of(Column.of("")));
        columns.forEach(name -> heads.add(new Column(name, "", true)));
        return TableView.of(heads, rows.size(), this::number).withoutRowNames();
    }

    private @Nullable String number(int row, int column) {
        if (column == 0) {
            return rows.get(row);
        }
        Double share = shares.at(row, column - 1);
        return share == null ? null : percent(share);
    }
}
