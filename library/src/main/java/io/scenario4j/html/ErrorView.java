package io.scenario4j.html;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;

/// What went wrong and why: an exception with its causes, each with the place that it came from.
///
/// @param error the outermost; a cause that repeats an earlier one ends the list
public record ErrorView(Throwable error) implements View {

    private static final int MOST_CAUSES = 10;
    private static final int MOST_FRAMES = 20;
    private static final int MOST_BYTES = 4_096;

    private static final Tag FOLD = Tag.of("details").with(Look.FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag TYPE = Tag.of("b");
    private static final Tag FRAMES = Tag.of("pre").with(Look.CODE);

    @Override
    public Html html() {
        List<Html> causes = causes().map(cause -> fold("caused by ", cause)).toList();
        return Html.of(fold("", error), Html.of(causes));
    }

    /// Returns the exceptions, one a line, without their places.
    @Override
    public String text() {
        Stream<String> causes = causes().map(cause -> line("caused by ", cause));
        return Stream.concat(Stream.of(line("", error)), causes).collect(Collectors.joining("\n"));
    }

    /// Returns what `error` says of itself: its name and its message, if it has one and can tell it.
    public static String words(Throwable error) {
        String message = message(error);
        return Words.name(error.getClass()) + (message.isBlank() ? "" : ": " + message);
    }

    private Stream<Throwable> causes() {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(error);
        return Stream.iterate(error.getCause(), cause -> cause != null && seen.add(cause),
                Throwable::getCause).limit(MOST_CAUSES);
    }

    private static Html fold(String prefix, Throwable link) {
        String message = message(link);
        return FOLD.around(
                FOLD_HEAD.around(Html.text(prefix), TYPE.around(Words.name(link.getClass())),
                        Html.lines(message.isBlank() ? "" : ": " + message)),
                FRAMES.around(frames(link)));
    }

    private static String line(String prefix, Throwable link) {
        return prefix + VisibleText.of(words(link)).replace("\n", "\n  ");
    }

    /// The message is the user's code, which may fail in its turn.
    private static String message(Throwable link) {
        try {
            return Excerpt.of(Objects.requireNonNullElse(link.getMessage(), ""), MOST_BYTES)
                    .noted();
        } catch (RuntimeException e) {
            return "(getMessage threw " + Words.name(e.getClass()) + ")";
        }
    }

    private static String frames(Throwable link) {
        StackTraceElement[] all = link.getStackTrace();
        String frames = Arrays.stream(all)
                .limit(MOST_FRAMES)
                .map(frame -> "\n  at " + frame)
                .collect(Collectors.joining());
        int more = all.length - MOST_FRAMES;
        return link.getClass().getName() + frames + (more > 0 ? "\n  … " + more + " more" : "");
    }
}
