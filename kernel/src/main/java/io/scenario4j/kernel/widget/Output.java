package io.scenario4j.kernel.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.display.Renderers;

/// A place for output that any thread may add to, at any time.
public final class Output extends Widget {

    private final List<Map<String, Object>> outputs = new ArrayList<>();

    /// An empty place.
    ///
    /// @throws IllegalStateException outside a notebook
    public Output() {
        super(Model.kind(Model.OUTPUT, "1.0.0", "OutputModel", "OutputView"),
                Map.of("msg_id", "", "outputs", List.of()), "");
    }

    /// Adds text as if it was printed.
    public void appendStdout(String text) {
        append(Map.of("output_type", "stream", "name", "stdout", "text", text));
    }

    /// Adds text as if it was printed to `System.err`.
    public void appendStderr(String text) {
        append(Map.of("output_type", "stream", "name", "stderr", "text", text));
    }

    /// Adds a value as a cell would show it.
    public void appendDisplayData(@Nullable Object value) {
        MimeBundle bundle = Renderers.render(value);
        append(Map.of("output_type", "display_data", "data", bundle.data(), "metadata",
                bundle.metadata()));
    }

    private synchronized void append(Map<String, Object> output) {
        outputs.add(output);
        set("outputs", List.copyOf(outputs));
    }

    /// Removes all of it.
    public synchronized void clearOutput() {
        outputs.clear();
        set("outputs", List.of());
    }

    @Override
    public synchronized String toString() {
        return "Output(" + outputs.size() + " outputs)";
    }
}
