package io.scenario4j.html;

/// What something came to, in one line that is a heading.
///
/// @param verdict a word, such as `PASSED`
/// @param subject of what it is the verdict
public record VerdictView(Tone tone, String verdict, String subject) implements View {

    private static final int MOST_BYTES = 1_000;

    @Override
    public Html html() {
        return tone.banner().around(tone.sign() + " " + text());
    }

    @Override
    public String text() {
        String name = VisibleText.line(Excerpt.of(subject, MOST_BYTES).dotted());
        return name.isBlank() ? verdict : verdict + ": " + name;
    }
}
