package io.scenario4j.html;

import io.scenario4j.display.MimeBundle;

/// A view that is made of others.
public interface ComposedView extends View {

    /// Returns what it is made of; made anew for each call.
    View whole();

    @Override
    default Html html() {
        return whole().html();
    }

    @Override
    default String text() {
        return whole().text();
    }

    /// Makes both forms of the same parts: what they cost is paid once, and what is too long is written to
    /// its file once.
    @Override
    default MimeBundle display() {
        return whole().display();
    }
}
