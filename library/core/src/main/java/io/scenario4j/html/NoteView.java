package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;

/// Something that happened between two messages, such as a checkpoint or a rollback.
///
/// @param tone how it came out
/// @param title what it is, such as `Checkpoint 1`
/// @param line what it came to, in a few words
/// @param details more of it; behind the line if there is any
public record NoteView(Tone tone, String title, String line, List<View> details) implements View {

    private static final int MOST_IN_LINE = 300;

    private static final Tag TITLE = Tag.of("b");
    private static final Tag LABEL = Tag.of("div").with(Look.LABEL);
    private static final Tag CONTENT = Tag.of("div").with(Look.CONTENT);
    private static final Tag FOLD = Tag.of("details").with(Look.INNER_FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag INSIDE = Tag.of("div").with(Look.INSIDE);

    public NoteView {
        details = List.copyOf(details);
    }

    @Override
    public Html html() {
        return tone.note()
                .around(LABEL.around(TITLE.around(title), Html.text(" ")),
                        CONTENT.around(content()));
    }

    private Html content() {
        return details.isEmpty()
                ? Html.text(shown())
                : FOLD.around(FOLD_HEAD.around(shown()),
                        INSIDE.around(details.stream().map(View::html).toList()));
    }

    @Override
    public String text() {
        return Stream.concat(Stream.of(title + ": " + shown()), details.stream().map(View::text))
                .map(text -> text.replace("\n", "\n  "))
                .collect(Collectors.joining("\n  "));
    }

    private String shown() {
        String sign = tone == Tone.NEUTRAL ? "" : tone.sign() + " ";
        return sign + Excerpt.label(line, MOST_IN_LINE);
    }
}
