package io.scenario4j.kernel.widget;

import java.util.Map;
import java.util.function.Consumer;

/// A line in which the user types.
public final class Text extends Widget {

    /// A line that holds `value`.
    ///
    /// @throws IllegalStateException outside a notebook
    public Text(String value) {
        super(control("Text", "TextView"),
                Map.of("value", value, "description", "", "placeholder", "", "disabled", false,
                        "continuous_update", false),
                "TextStyleModel");
    }

    /// Returns what it holds.
    public String value() {
        return String.valueOf(get("value"));
    }

    /// Changes what it holds.
    public void setValue(String value) {
        set("value", value);
    }

    /// Says what to do, beside what was said before, when the user has typed.
    public Text onChange(Consumer<String> listener) {
        listen(() -> listener.accept(value()));
        return this;
    }

    @Override
    public String toString() {
        return "Text(value=" + value() + ")";
    }
}
