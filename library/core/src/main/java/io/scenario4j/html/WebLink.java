package io.scenario4j.html;

import java.net.URI;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.VisibleText;

/// A link to a page on the web, whose words are its address, so that it leads where it says.
///
/// @param words before it
/// @param address a link if [Html#isWeb] says so, text if not
public record WebLink(String words, URI address) implements View {

    private static final Tag LINE = Tag.of("p").with(Look.FACTS);

    @Override
    public Html html() {
        return LINE.around(Html.text(words), Html.link(address));
    }

    @Override
    public String text() {
        return VisibleText.line(words) + Html.shown(address);
    }
}
