package io.scenario4j.kernel.widget;

import java.util.Map;

/// A button.
public final class Button extends Widget {

    /// A button with a text on it.
    ///
    /// @throws IllegalStateException outside a notebook
    public Button(String description) {
        super(control("Button", "ButtonView"),
                Map.of("description", description, "button_style", "", "tooltip", "", "icon", "",
                        "disabled", false),
                "ButtonStyleModel");
    }

    /// Says what to do, beside what was said before, when it is clicked.
    public Button onClick(Runnable listener) {
        listen(listener);
        return this;
    }

    @Override
    public String toString() {
        return "Button(description=" + get("description") + ")";
    }
}
