package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;

/// How a verdict feels; shown as a colour and, since colour is never alone, as a sign before a word.
public enum Tone {
    /// As wanted.
    GOOD("✓", Look.GOOD, Look.GOOD_CELL, Look.GOOD_WORD, Look.GOOD_NOTE, "#2da44e"),
    /// Not as wanted.
    BAD("✗", Look.BAD, Look.BAD_CELL, Look.BAD_WORD, Look.BAD_NOTE, "#e5484d"),
    /// Decided neither way.
    UNSURE("?", Look.UNSURE, Look.UNSURE_CELL, Look.UNSURE_WORD, Look.UNSURE_NOTE, "#d4a017"),
    /// No verdict.
    NEUTRAL("•", Look.NEUTRAL, Look.NEUTRAL_CELL, Look.NEUTRAL_WORD, Look.NEUTRAL_NOTE, "#8b949e");

    private final String sign;
    private final Look banner;
    private final Look cell;
    private final Look word;
    private final Look note;
    private final String colour;

    Tone(String sign, Look banner, Look cell, Look word, Look note, String colour) {
        this.sign = sign;
        this.banner = banner;
        this.cell = cell;
        this.word = word;
        this.note = note;
        this.colour = colour;
    }

    /// Returns a cell with a word in this tone, as wide as it is.
    public Html word(String text) {
        return Tag.of("td").with("nowrap", "").with(word).around(sign + " " + text);
    }

    /// Returns the sign: a character that is no emoji and stands in most fonts.
    String sign() {
        return sign;
    }

    /// Returns the colour, which reads on white and on black.
    String colour() {
        return colour;
    }

    /// Returns the heading in this tone.
    Tag banner() {
        return Tag.of("h4").with(banner);
    }

    /// Returns the line of a fold in this tone.
    Tag summary() {
        return Tag.of("summary").with(banner);
    }

    /// Returns the row between two messages in this tone.
    Tag note() {
        return Tag.of("div").with(note);
    }

    /// Returns the table cell in this tone.
    Tag cell() {
        return Tag.of("td").with(cell);
    }
}
