package io.scenario4j.kernel.widget;

import java.util.Map;

/// A bar of whole numbers.
public final class IntProgress extends Widget {

    /// A bar from `min` to `max`, which begins at `min`.
    ///
    /// @throws IllegalStateException outside a notebook
    public IntProgress(int min, int max) {
        super(control("IntProgress", "ProgressView"),
                Map.of("min", min, "max", max, "value", min, "description", "", "bar_style", "",
                        "orientation", "horizontal"),
                "ProgressStyleModel");
    }

    /// Returns where it is.
    public int value() {
        return ((Number) get("value")).intValue();
    }

    /// Moves it.
    public void setValue(int value) {
        set("value", value);
    }

    /// Colours it: `success`, `info`, `warning`, `danger`, or nothing.
    public void setBarStyle(String style) {
        set("bar_style", style);
    }

    @Override
    public String toString() {
        return "IntProgress(value=%d, min=%s, max=%s)".formatted(value(), get("min"), get("max"));
    }
}
