package io.scenario4j.kernel.display;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Cell;

/// The functions that every cell has for showing things while it runs.
///
/// Names and arguments are those of IJava, so that its notebooks run. They may be called by any
/// thread that a cell has started; outside a cell they print the plain text.
public final class Display {

    private Display() {}

    /// Shows a value below the cell.
    ///
    /// @return the id by which [#updateDisplay] can replace it
    public static String display(@Nullable Object value) {
        return show(Renderers.render(value));
    }

    /// Shows a value in the given formats only, beside its plain text. A text is taken as written in
    /// these formats: `display("<b>x</b>", "text/html")` is bold.
    ///
    /// @param mime MIME types; those that the value does not have are left out
    /// @return the id by which [#updateDisplay] can replace it
    public static String display(@Nullable Object value, String... mime) {
        return show(Renderers.render(value, mime));
    }

    private static String show(MimeBundle bundle) {
        var id = UUID.randomUUID().toString();
        Cell.current()
                .ifPresentOrElse(cell -> cell.displayNew(bundle, id),
                        () -> System.out.println(bundle.text()));
        return id;
    }

    /// Replaces what was shown under an id, wherever it is; without effect if nothing was.
    public static void updateDisplay(String id, @Nullable Object value) {
        update(id, Renderers.render(value));
    }

    /// Replaces what was shown under an id, in the given formats only, beside its plain text.
    public static void updateDisplay(String id, @Nullable Object value, String... mime) {
        update(id, Renderers.render(value, mime));
    }

    private static void update(String id, MimeBundle bundle) {
        Objects.requireNonNull(id, "expected the id that display has returned, found null");
        Cell.current()
                .ifPresentOrElse(cell -> cell.update(bundle, id),
                        () -> System.out.println(bundle.text()));
    }

    /// Asks the user for a line of text that nobody else should see: it is hidden while it is typed,
    /// and kept nowhere. `System.console().readPassword()` does the same.
    ///
    /// @throws IOException if this front end cannot ask, or there is no notebook
    /// @throws InterruptedException if the cell was interrupted while it waited
    public static String password(String prompt) throws IOException, InterruptedException {
        var cell = Cell.current()
                .orElseThrow(() -> new IOException(
                        "expected a cell that asks for the password, found a thread of none"));
        return cell.input(prompt, true);
    }

    /// Removes the output of the cell at once.
    public static void clearOutput() {
        clearOutput(false);
    }

    /// Removes the output of the cell.
    ///
    /// @param wait whether to remove it only when the next output comes, which does not flicker
    public static void clearOutput(boolean wait) {
        Cell.current().ifPresent(cell -> cell.clearOutput(wait));
    }
}
