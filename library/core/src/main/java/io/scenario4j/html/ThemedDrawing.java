package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;

/// A drawing of our own that has the colours of the page that it is on. Where the page takes drawings and style
/// sheets away, as a notebook does that nobody has trusted yet, it is a picture with colours for any page.
///
/// @param svg a document that needs nothing else, in which `currentColor` is the page's
/// @param still the picture in its place
public record ThemedDrawing(String svg, DrawingView still) implements View {

    private static final Tag PLACE = Tag.of("div").with("class", "s4j-drawn");
    private static final String INSTEAD = ".s4j-drawn:has(svg)~.s4j-still{display:none}"
            + ".s4j-drawn svg{max-width:100%;height:auto}";

    @Override
    public Html html() {
        return Html.of(Html.sheet(INSTEAD), PLACE.around(Html.inline(svg)), still.html());
    }

    @Override
    public String text() {
        return still.text();
    }
}
