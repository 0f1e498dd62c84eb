package io.scenario4j.html;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Html.Tag;

/// What goes around the outermost view: the class names by which MathJax 2 and 3 are told to leave text
/// alone, so that `$5 and $7` is money.
public enum Frame {
    /// Around words.
    WORDS(Look.FRAME),
    /// Around a table, which is as wide as it is.
    TABLE(Look.TABLE_FRAME);

    private static final Tag TAG = Tag.of("div")
            .with("class", "scenario4j mathjax_ignore tex2jax_ignore");

    private final Look look;

    Frame(Look look) {
        this.look = look;
    }

    /// Returns both forms of `view`, the HTML in this frame.
    public MimeBundle around(View view) {
        return MimeBundle.html(TAG.with(look).around(view.html()).markup(), view.text());
    }
}
