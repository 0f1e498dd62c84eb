package io.scenario4j.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// What went wrong and why: an exception with its causes, each with the place that it came from.
///
/// @param error the outermost; a cause that repeats an earlier one ends the list
/// @param trace the lines that say where it and its causes came from; empty to have them as the JVM
///        knows them
public record ErrorView(Throwable error, List<String> trace) implements View {

    private static final int MOST_CAUSES = 10;
    private static final int MOST_FRAMES = 20;
    private static final int MOST_BYTES = 4_096;

    private static final Tag FOLD = Tag.of("details").with(Look.FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag PLAIN = Tag.of("div");
    private static final Tag TYPE = Tag.of("b");
    private static final Tag FRAMES = Tag.of("pre").with(Look.CODE);

    /// Copies the list.
    public ErrorView {
        trace = List.copyOf(trace);
    }

    /// @param error the outermost; a cause that repeats an earlier one ends the list
    public ErrorView(Throwable error) {
        this(error, List.of());
    }

    @Override
    public Html html() {
        var outermost = new Link(error, message(error));
        return trace.isEmpty()
                ? folds(outermost)
                : fold("", outermost, String.join("\n", trace));
    }

    private Html folds(Link outermost) {
        List<Html> causes = causes()
                .map(cause -> fold("caused by ", cause, frames(cause.thrown())))
                .toList();
        return Html.of(fold("", outermost, frames(error)), Html.of(causes));
    }

    /// Returns the exceptions, one a line, without their places.
    @Override
    public String text() {
        Stream<String> causes = causes().map(cause -> line("caused by ", cause));
        return Stream.concat(Stream.of(line("", new Link(error, message(error)))), causes)
                .collect(Collectors.joining("\n"));
    }

    /// Returns what `error` says of itself: its name and its message, if it has one and can tell it.
    public static String words(Throwable error) {
        return new Link(error, message(error)).words();
    }

    /// @param message what is said of it
    private record Link(Throwable thrown, String message) {

        /// An exception that was wrapped often says again what its cause has said.
        static Link of(Throwable cause, Throwable wrapper) {
            String message = ErrorView.message(cause);
            return new Link(cause, ErrorView.message(wrapper).contains(message) ? "" : message);
        }

        /// Returns what it is called; empty if its message names it.
        String name() {
            return namesItself() ? "" : Words.name(thrown.getClass());
        }

        /// Tells whether all that it says of itself is its message, as what was read from a file does, where
        /// the message begins with the name of what was thrown once. That is the user's code, too.
        private boolean namesItself() {
            try {
                return !message.isBlank()
                        && Objects.equals(thrown.getMessage(), thrown.toString());
            } catch (RuntimeException e) {
                return false;
            }
        }

        String rest() {
            return message.isBlank() || namesItself() ? message : ": " + message;
        }

        String words() {
            return name() + rest();
        }
    }

    private Stream<Link> causes() {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Link> causes = new ArrayList<>();
        Throwable wrapper = error;
        Throwable cause = error.getCause();
        seen.add(error);
        while (cause != null && seen.add(cause) && causes.size() < MOST_CAUSES) {
            causes.add(Link.of(cause, wrapper));
            wrapper = cause;
            cause = cause.getCause();
        }
        return causes.stream();
    }

    private static Html fold(String prefix, Link link, String frames) {
        Html head = Html.of(Html.text(prefix), TYPE.around(link.name()), Html.lines(link.rest()));
        return frames.isEmpty()
                ? PLAIN.around(head)
                : FOLD.around(FOLD_HEAD.around(head), FRAMES.around(frames));
    }

    private static String line(String prefix, Link link) {
        return prefix + VisibleText.of(link.words()).replace("\n", "\n  ");
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

    /// Returns where it came from; empty if it does not know.
    private static String frames(Throwable link) {
        StackTraceElement[] all = link.getStackTrace();
        if (all.length == 0) {
            return "";
        }
        String frames = Arrays.stream(all)
                .limit(MOST_FRAMES)
                .map(frame -> "\n  at " + frame)
                .collect(Collectors.joining());
        int more = all.length - MOST_FRAMES;
        return link.getClass().getName() + frames + (more > 0 ? "\n  … " + more + " more" : "");
    }
}
