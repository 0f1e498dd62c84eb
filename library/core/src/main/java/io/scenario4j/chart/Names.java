package io.scenario4j.chart;

import io.scenario4j.text.VisibleText;

/// Names as they stand beside a chart: one line, visible, not too long.
final class Names {

    private static final int MOST = 31;
    private static final int MOST_IN_TITLE = 90;

    private Names() {}

    /// Returns a name as it stands beside a line.
    static String shown(String name) {
        return cut(name, MOST);
    }

    /// Returns a title as it stands above everything.
    static String title(String title) {
        return cut(title, MOST_IN_TITLE);
    }

    private static String cut(String text, int most) {
        String line = VisibleText.line(text.length() > 1_000 ? text.substring(0, 1_000) : text);
        int length = line.codePointCount(0, line.length());
        return length <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
