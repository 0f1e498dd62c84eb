package io.scenario4j.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @ValueSource(strings = {"var(", "currentColor", "inherit", "hsl", "url(", "overflow-wrap",
            "position", ";color:"})
    void noLookHoldsWhatSanitizersDropOrThemesCantRead(String dropped) {
        for (Look look : Look.values()) {
            assertThat(";" + look.css()).as(look.name()).doesNotContain(dropped);
        }
    }
}
