package io.scenario4j.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.html.Html.Tag;

class HtmlTest {

    @Test
    void textIsEscaped() {
        assertThat(Html.text("<a href=\"x\">'&'</a>").markup())
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    }

    @Test
    void attributesAreEscaped() {
        assertThat(Tag.of("td").with("title", "\"><script>\nx").around("y").markup())
                .isEqualTo("<td title=\"&quot;&gt;&lt;script&gt;&#10;x\">y</td>");
    }

    @Test
    void lineBreaksBecomeElements() {
        assertThat(Html.lines("a\r\nb<\n").markup()).isEqualTo("a<br/>b&lt;<br/>");
    }

    @Test
    void contentIsKeptInOrder() {
        assertThat(Tag.of("p").around(Html.text("1"), Tag.of("b").around("2"), Html.text("3")))
                .hasToString("<p>1<b>2</b>3</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "svg", "img", "a", "input", "P",
            "b onclick"})
    void elementsThatCouldDoSomethingAreRefused(String name) {
        assertThatThrownBy(() -> Tag.of(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "id", "href", "src", "data-x", "x=\"\" style"})
    void attributesThatCouldDoSomethingAreRefused(String name) {
        assertThatThrownBy(() -> Tag.of("p").with(name, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found " + name);
    }

    @Test
    void aStyleSheetHoldsNoMarkup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.sheet("p{color:red}</style><script>"))
                .withMessage(
                        "expected a style sheet without < and &, found p{color:red}</style><script>");
    }

    @Test
    void aLinkToTheWebShowsItsWholeAddress() {
        var link = new WebLink("Follow it: ", URI.create("https://lw.example/a?b='x'&c=ö#d"));
        assertThat(link.html().markup()).endsWith("Follow it: "
                + "<a href=\"https://lw.example/a?b=&#39;x&#39;&amp;c=%C3%B6#d\" rel=\"noopener noreferrer\">"
                + "https://lw.example/a?b=&#39;x&#39;&amp;c=%C3%B6#d</a></p>");
        assertThat(link.text()).isEqualTo("Follow it: https://lw.example/a?b='x'&c=%C3%B6#d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JavaScript://x/%0aalert(1)",
            "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//host/x", "x", "http:x",
            "https:///x", "https://bank.example@evil.example/", "ftp://x/"})
    void whatIsNoAddressOfTheWebStaysText(String address) {
        var link = new WebLink("", URI.create(address));
        assertThat(link.html().markup()).doesNotContain("<a", "href").contains(address);
        assertThat(link.text()).isEqualTo(address);
    }

    @Test
    void anEndlessAddressIsShortText() {
        var link = new WebLink("", URI.create("https://x/" + "y".repeat(10_000)));
        assertThat(link.html().markup()).doesNotContain("<a").hasSizeLessThan(700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"var(", "currentColor", "inherit", "hsl", "url(", "overflow-wrap",
            "position", ";color:"})
    void noLookHoldsWhatSanitizersDropOrThemesCantRead(String dropped) {
        for (Look look : Look.values()) {
            assertThat(";" + look.css()).as(look.name()).doesNotContain(dropped);
        }
    }
}
