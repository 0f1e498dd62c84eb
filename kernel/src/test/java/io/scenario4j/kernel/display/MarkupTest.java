package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkupTest {

    static Stream<Markup> texts() {
        return Stream.of(Markup.html("<b>x</b>"), Markup.markdown("**x**"), Markup.latex("$x$"),
                Markup.svg("<svg/>"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsShownInItsFormatAndAsItsSource(Markup markup) {
        assertThat(Renderers.render(markup).data()).containsOnly(
                Map.entry(markup.mimeType(), markup.source()),
                Map.entry("text/plain", markup.source()));
    }

    @Test
    void jsonIsAValue() {
        var expected = Map.of("a", List.of(1, true));
        assertThat(Renderers.render(Markup.json("{\"a\": [1, true]}")).data())
                .containsEntry("application/json", expected)
                .containsEntry("text/plain", "{\"a\": [1, true]}");
        assertThat(Renderers.render(Markup.json(expected)).data())
                .containsEntry("application/json", expected)
                .containsEntry("text/plain", "{\"a\":[1,true]}");
        assertThat(Renderers.render(Markup.json(List.of("x"))).data())
                .containsEntry("application/json", List.of("x"));
    }
}
