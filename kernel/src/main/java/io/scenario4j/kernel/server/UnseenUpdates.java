package io.scenario4j.kernel.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.message.Codec;
import io.scenario4j.kernel.message.Request.Execute;

/// The updates of a cell's displays which its client does not show, because it prints one thing below
/// the other and replaces nothing: a console. It gets the last state of each when the cell ends.
final class UnseenUpdates {

    private final boolean console;
    private final Map<String, MimeBundle> last = new LinkedHashMap<>();
    private Optional<Output.Display> held = Optional.empty();

    private UnseenUpdates(boolean console) {
        this.console = console;
    }

    /// A client that asks for input and does not say which cell of a notebook it sends is a console.
    /// JupyterLab, Notebook and VS Code say it; nbclient can't be asked for input.
    static UnseenUpdates of(Origin origin, Execute request) {
        return new UnseenUpdates(request.allowStdin() && !Codec.isOfNotebook(origin.metadata()));
    }

    /// Returns those of a client that shows all.
    static UnseenUpdates none() {
        return new UnseenUpdates(false);
    }

    synchronized void add(Output.Update update) {
        if (console) {
            last.put(update.displayId(), update.bundle());
        }
    }

    /// Tells whether a display waits for the next output: a run that is over at once ends its cell with
    /// what it has just shown.
    synchronized boolean holds(Output.Display display) {
        if (!console || display.displayId().isEmpty()) {
            return false;
        }
        held = Optional.of(display);
        return true;
    }

    /// Returns the display that waits, which does so no longer.
    synchronized Optional<Output.Display> release() {
        Optional<Output.Display> released = held;
        held = Optional.empty();
        return released;
    }

    /// Returns how the client is shown a result: in its place, but for a console, which is not told of
    /// its last state again.
    synchronized Output shown(Output.Result result) {
        result.shownAs().ifPresent(last::remove);
        held = held.filter(display -> !result.shownAs().equals(display.displayId())
                || !result.bundle().text().equals(display.bundle().text()));
        return console ? result : result.inPlace();
    }

    /// Returns the last states that were not returned yet, in the order of their displays.
    synchronized List<MimeBundle> take() {
        List<MimeBundle> all = List.copyOf(last.values());
        last.clear();
        return all;
    }
}
