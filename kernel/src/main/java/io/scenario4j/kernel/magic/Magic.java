package io.scenario4j.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A magic: its names, what it is for, and what it does.
///
/// @param names the first is the usual one
/// @param line  what `%name` does; null if it is a cell magic only
/// @param cell  what `%%name` does; null if it is a line magic only
/// @param shown whether a line that is just this magic shows what it returns
public record Magic(List<String> names, Manual manual, @Nullable Line line, @Nullable Body cell,
        boolean shown) {

    /// How a magic is used.
    ///
    /// @param usage   arguments, as `g:a:v ...`; empty for none
    /// @param summary one line
    /// @param help    further lines; empty for none
    public record Manual(String usage, String summary, String help) {}

    /// What a line magic does.
    @FunctionalInterface
    public interface Line {

        /// Runs on the thread of the cell, which an interrupt stops.
        ///
        /// @return the value of `x = %name`; null if it has none
        @Nullable
        Object run(MagicInput input) throws Exception;
    }

    /// What a cell magic does.
    @FunctionalInterface
    public interface Body {

        /// Runs on the thread of the cell, which an interrupt stops.
        ///
        /// @return what the cell shows; null for nothing
        @Nullable
        Object run(MagicInput input, String body) throws Exception;
    }

    /// Copies the names.
    public Magic {
        names = List.copyOf(names);
    }

    /// Returns a line magic whose value is not shown.
    static Magic line(String names, String usage, String summary, String help, Line line) {
        return new Magic(List.of(names.split(" ")), new Manual(usage, summary, help), line, null,
                false);
    }

    /// Returns a line magic whose value is shown.
    static Magic shown(String names, String usage, String summary, String help, Line line) {
        return new Magic(List.of(names.split(" ")), new Manual(usage, summary, help), line, null,
                true);
    }

    /// Returns a cell magic.
    static Magic cell(String names, String usage, String summary, String help, Body cell) {
        return new Magic(List.of(names.split(" ")), new Manual(usage, summary, help), null, cell,
                true);
    }

    /// Returns it with something that `%%name` does too.
    Magic andCell(Body too) {
        return new Magic(names, manual, line, too, shown);
    }

    String usage() {
        return manual.usage();
    }

    String name() {
        return names.getFirst();
    }

    /// Returns how it is written, with all its names: `%time, %%time`.
    String written(String name) {
        return Stream.of(Optional.ofNullable(line).map(_ -> "%" + name),
                Optional.ofNullable(cell).map(_ -> "%%" + name))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + ", " + b)
                .orElse(name);
    }

    /// Returns what `%name?` shows.
    String helpText() {
        StringBuilder text = new StringBuilder(written(name()));
        text.append(usage().isEmpty() ? "" : " " + usage())
                .append("\n    ")
                .append(manual.summary());
        manual.help().lines().forEach(line -> text.append("\n    ").append(line));
        if (names.size() > 1) {
            text.append("\n    also: ").append(String.join(", ", names.subList(1, names.size())));
        }
        return text.toString();
    }
}
