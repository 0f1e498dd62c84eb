package io.scenario4j.kernel.magic;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// Text that a cell shows as it is.
record HelpText(String text) implements Displayable {

    @Override
    public MimeBundle display() {
        return MimeBundle.text(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
