package io.scenario4j.kernel.extension;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;

/// The kernel, as extensions see it. Any thread.
///
/// Code, magics and displays are those of the session and the cell that the calling thread works for.
public interface Host {

    /// What a line magic does.
    @FunctionalInterface
    interface Line {

        /// Does it.
        @Nullable
        Object run(List<String> arguments) throws Exception;
    }

    /// What a cell magic does.
    @FunctionalInterface
    interface Body {

        /// Does it.
        @Nullable
        Object run(List<String> arguments, String body) throws Exception;
    }

    /// Returns the version of the kernel.
    String version();

    /// Returns one line for people.
    String banner();

    /// Evaluates code, with its magics, in the place of the running cell or after it. If the code fails,
    /// so does the cell.
    ///
    /// @return its value; null if it has none
    @Nullable
    Object evaluate(String code);

    /// Runs a line magic.
    @Nullable
    Object line(String name, List<String> arguments) throws Exception;

    /// Runs a cell magic.
    @Nullable
    Object cell(String name, List<String> arguments, String body) throws Exception;

    /// Adds a line magic, or replaces one.
    ///
    /// @param names the first is the usual one
    void register(List<String> names, Line magic);

    /// Adds a cell magic, or replaces one.
    ///
    /// @param names the first is the usual one
    void register(List<String> names, Body magic);

    /// Returns the names of all line magics, aliases too.
    Set<String> lineMagics();

    /// Returns the names of all cell magics, aliases too.
    Set<String> cellMagics();

    /// Returns the session's JShell, to look at what cells have declared. Code that it is given itself is
    /// no cell.
    JShell shell();

    /// Returns a value in every format that it has.
    MimeBundle render(@Nullable Object value);

    /// Returns a value in some formats, beside its plain text; text is taken as written in them.
    MimeBundle render(@Nullable Object value, String... mimeTypes);

    /// Adds a way to show values, which is asked before those of the kernel. It returns empty for values
    /// that it does not know.
    void addRenderer(Function<Object, Optional<MimeBundle>> way);

    /// Shows a value below the cell, or prints its text if there is none.
    ///
    /// @return the id by which [#update] can replace it; a cell that ends with it does not show it
    String display(@Nullable Object value);

    /// The same in some formats only.
    String display(@Nullable Object value, String... mimeTypes);

    /// Replaces what was shown under an id, wherever it is.
    void update(String id, @Nullable Object value);

    /// The same in some formats only.
    void update(String id, @Nullable Object value, String... mimeTypes);

    /// Shows something below the cell under an id; nothing if there is no cell.
    void show(MimeBundle bundle, String id);
}
