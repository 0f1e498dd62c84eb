package io.scenario4j.chart;

/// The colours of charts: each can be told from white and from black, and from the others in shades of
/// grey. Those from `PALE` to `FULL` are a scale, opaque, with a colour of text for each.
enum Paint {
    // @formatter:off one colour a line
    INK("#787878"),
    FAINT("#a0a0a0"),
    BLUE("#3b82f6"),
    GOOD("#2da44e"),
    BAD("#e5484d"),
    VIOLET("#a855f7"),
    AMBER("#d4a017"),
    PALE("#e0ecfe"),
    LIGHT("#bcd7fd"),
    MEDIUM("#8fbcfa"),
    STRONG("#3f7fe0"),
    FULL("#1d4fc4"),
    BLACK("#111111"),
    WHITE("#ffffff");
    // @formatter:on

    private final String hex;

    Paint(String hex) {
        this.hex = hex;
    }

    /// Returns the colour as CSS and SVG write it.
    String hex() {
        return hex;
    }

    /// Returns the colour of the scale for a share from 0 to 1.
    static Paint ofShare(double share) {
        return share < 0.2
                ? PALE
                : share < 0.4
                        ? LIGHT
                        : share < 0.6
                                ? MEDIUM
                                : share < 0.8 ? STRONG : FULL;
    }

    /// Returns what can be read on a colour of the scale.
    Paint onTop() {
        return this == STRONG || this == FULL ? WHITE : BLACK;
    }
}
