package io.scenario4j.kernel.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.ErrorView;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.running.Run;

/// Any value in the formats that a front end may choose from, `text/plain` always among them.
///
/// The kinds of values are asked in turn and the first that knows the value shows it; a value of no
/// special kind is shown by its `toString`. Rendering runs code of the user (`display`, `toString`,
/// iterators) and never fails for its sake: what that code throws is part of what is shown, but for data
/// that are computed only then. Large
/// values are cut, with a count of what is missing.
public final class Renderers {

    /// Frequent and cheap kinds first; a kind that would load a library's classes looks at names
    /// before.
    private static final List<Renderer> KINDS = List.of(Renderers::displayable, PlainText::render,
            TablesawTables::render, SparkTables::render, Images::render, Renderers::throwable,
            Renderers::optional, Streams::render, WrittenFile::render, Structures::render);

    /// Ways that cells and jars have added; they are asked first.
    private static final List<Renderer> ADDED = new CopyOnWriteArrayList<>();

    private Renderers() {}

    /// Adds a way to show values, in this process.
    public static void add(Renderer kind) {
        ADDED.add(kind);
    }

    /// Returns `value` in every format that it has.
    public static MimeBundle render(@Nullable Object value) {
        return value == null ? MimeBundle.text("null") : guarded(value);
    }

    /// Returns `value` in those of `mimeTypes` that it has, and in `text/plain`. Text is taken as
    /// written in the types asked for: `render("<b>x</b>", "text/html")` is bold.
    ///
    /// @throws IllegalArgumentException for text as JSON that is none
    public static MimeBundle render(@Nullable Object value, String... mimeTypes) {
        List<String> types = known(mimeTypes);
        return value instanceof CharSequence text
                ? PlainText.as(types, text)
                : only(types, Images.in(types, value, render(value)));
    }

    /// Returns what `println` prints of a value: of a table of Tablesaw, whose own text is as wide as all of
    /// its columns, the text that it is shown by; of any other its `toString`.
    public static String printed(@Nullable Object value) {
        return value == null
                ? "null"
                : TablesawTables.text(value).orElseGet(() -> String.valueOf(value));
    }

    private static List<String> known(String... mimeTypes) {
        return Stream.of(mimeTypes)
                .map(type -> Objects.requireNonNull(type,
                        "expected MIME types such as \"text/html\", found null"))
                .toList();
    }

    private static MimeBundle only(List<String> types, MimeBundle bundle) {
        return new MimeBundle(chosen(types, bundle.data()), chosen(types, bundle.metadata()));
    }

    private static Map<String, Object> chosen(List<String> types, Map<String, Object> entries) {
        var chosen = new LinkedHashMap<>(entries);
        chosen.keySet().removeIf(type -> !type.equals(MimeBundle.TEXT) && !types.contains(type));
        return chosen;
    }

    private static MimeBundle guarded(Object value) {
        try {
            return Stream.concat(ADDED.stream(), KINDS.stream())
                    .flatMap(kind -> kind.render(value).stream())
                    .findFirst()
                    .orElseGet(() -> PlainText.bundle(value));
        } catch (SparkTables.NotComputed e) {
            throw Reflected.undeclared(e.why());
        } catch (Throwable e) {
            return PlainText.bundle(value, "could not be shown: " + ErrorView.words(e));
        }
    }

    private static Optional<MimeBundle> displayable(Object value) {
        return value instanceof Displayable shown ? Optional.of(shown.display()) : Optional.empty();
    }

    private static Optional<MimeBundle> throwable(Object value) {
        return value instanceof Throwable error
                ? Optional.of(new ErrorView(error, trace(error)).display())
                : Optional.empty();
    }

    private static List<String> trace(Throwable error) {
        return Run.described(error).map(Problem::plainTraceback).orElse(List.of());
    }

    /// What is inside, with a text that says that it is inside.
    private static Optional<MimeBundle> optional(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(inside -> render(inside).with(MimeBundle.TEXT, PlainText.of(value)))
                : Optional.empty();
    }
}
