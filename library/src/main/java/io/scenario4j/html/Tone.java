package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;

/// How a verdict feels; shown as a colour and, since colour is never alone, as a sign before a word.
public enum Tone {
    /// As wanted.
    GOOD("✓", Look.GOOD, Look.GOOD_CELL),
    /// Not as wanted.
    BAD("✗", Look.BAD, Look.BAD_CELL),
    /// Decided neither way.
    UNSURE("?", Look.UNSURE, Look.UNSURE_CELL),
    /// No verdict.
    NEUTRAL("•", Look.NEUTRAL, Look.NEUTRAL_CELL);

    private final String sign;
    private final Look banner;
    private final Look cell;

    Tone(String sign, Look banner, Look cell) {
        this.sign = sign;
        this.banner = banner;
        this.cell = cell;
    }

    /// Returns the sign: a character that is no emoji and stands in most fonts.
    String sign() {
        return sign;
    }

    /// Returns the heading in this tone.
    Tag banner() {
        return Tag.of("h4").with(banner);
    }

    /// Returns the table cell in this tone.
    Tag cell() {
        return Tag.of("td").with(cell);
    }
}
