package io.scenario4j.kernel.widget;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A choice of one text out of several.
public final class Dropdown extends Widget {

    private final List<String> options;

    /// A choice in which the first option is chosen.
    ///
    /// @throws IllegalStateException outside a notebook
    public Dropdown(String... options) {
        this(List.of(options));
    }

    /// A choice in which the first option is chosen.
    ///
    /// @throws IllegalStateException outside a notebook
    public Dropdown(List<String> options) {
        super(control("Dropdown", "DropdownView"),
                Map.of("_options_labels", required(options), "index", 0, "description", "",
                        "disabled", false),
                "DescriptionStyleModel");
        this.options = List.copyOf(options);
    }

    private static List<String> required(List<String> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("expected one option or more, found none");
        }
        return List.copyOf(options);
    }

    /// Returns what is chosen.
    public String value() {
        return options.get(((Number) get("index")).intValue());
    }

    /// Chooses an option.
    public void setValue(String value) {
        int index = options.indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "expected one of " + options + ", found " + value);
        }
        set("index", index);
    }

    /// Says what to do, beside what was said before, when the user chooses.
    public Dropdown onChange(Consumer<String> listener) {
        listen(() -> listener.accept(value()));
        return this;
    }

    @Override
    public String toString() {
        return "Dropdown(value=" + value() + ", options=" + options + ")";
    }
}
