package io.scenario4j.html;

import java.util.List;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// Something that can be looked at, as HTML and as text with the same facts.
public interface View extends Displayable {

    /// Returns the HTML, to be put among other HTML.
    Html html();

    /// Returns the text, in which every character is visible ([io.scenario4j.text.VisibleText]);
    /// without a line break at the end, empty if there is nothing to show.
    String text();

    /// Returns both forms, the HTML in a [Frame].
    @Override
    default MimeBundle display() {
        return Frame.WORDS.around(this);
    }

    /// Returns a view of nothing.
    static View nothing() {
        return stack(List.of());
    }

    /// Returns views one below the other.
    static View stack(View... parts) {
        return stack(List.of(parts));
    }

    /// Returns views one below the other.
    static View stack(List<? extends View> parts) {
        return new Stack(List.copyOf(parts));
    }

    /// Returns a paragraph; nothing if `text` is blank.
    static View paragraph(String text) {
        return text.isBlank() ? nothing() : new Paragraph(text);
    }
}
