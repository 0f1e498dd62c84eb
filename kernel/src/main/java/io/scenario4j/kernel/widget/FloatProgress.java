package io.scenario4j.kernel.widget;

import java.util.Map;

/// A bar of any numbers.
public final class FloatProgress extends Widget {

    /// A bar from `min` to `max`, which begins at `min`.
    ///
    /// @throws IllegalStateException outside a notebook
    public FloatProgress(double min, double max) {
        super(control("FloatProgress", "ProgressView"),
                Map.of("min", min, "max", max, "value", min, "description", "", "bar_style", "",
                        "orientation", "horizontal"),
                "ProgressStyleModel");
    }

    /// Returns where it is.
    public double value() {
        return ((Number) get("value")).doubleValue();
    }

    /// Moves it.
    public void setValue(double value) {
        set("value", value);
    }

    /// Colours it: `success`, `info`, `warning`, `danger`, or nothing.
    public void setBarStyle(String style) {
        set("bar_style", style);
    }

    @Override
    public String toString() {
        return "FloatProgress(value=%s, min=%s, max=%s)".formatted(value(), get("min"),
                get("max"));
    }
}
