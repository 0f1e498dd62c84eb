package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;

/// What something came to, in one line that is a heading.
///
/// @param verdict a word, such as `PASSED`
/// @param subject of what it is the verdict
public record VerdictView(Tone tone, String verdict, String subject) implements View {

    private static final int MOST_IN_SUBJECT = 300;

    private static final Tag WORD = Tag.of("b");

    @Override
    public Html html() {
        return tone.banner()
                .around(Html.text(tone.sign() + " "), WORD.around(verdict),
                        Html.text(suffix()));
    }

    @Override
    public String text() {
        return verdict + suffix();
    }

    /// Returns `inside` behind this line, which a click opens.
    public View over(boolean open, View inside) {
        return new VerdictFold(this, open, inside);
    }

    /// Returns the line without the look of a heading of its own.
    Html line() {
        return tone.summary()
                .around(Html.text(tone.sign() + " "), WORD.around(verdict), Html.text(suffix()));
    }

    private String suffix() {
        String name = Excerpt.label(subject, MOST_IN_SUBJECT);
        return name.isBlank() ? "" : ": " + name;
    }
}
