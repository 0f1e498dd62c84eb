package io.scenario4j.kernel.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocCommentTest {

    @Test
    void inlineTagsBecomeWhatTheyShow() {
        assertThat(
                new JavadocComment("Uses {@link List#of(int) of} or {@link #size()}, {@code a<b}.")
                        .text())
                .isEqualTo("Uses of or size(), a<b.");
    }

    @Test
    void nestedTagsAreResolved() {
        assertThat(new JavadocComment("{@summary see {@code x}}").text()).isEqualTo("see x");
    }

    @Test
    void blockTagsGetTitles() {
        assertThat(new JavadocComment("Adds.\n\n @param a one\n @return the sum").text())
                .isEqualTo("Adds.\n\nParameter: a one\nReturns: the sum");
    }

    @Test
    void markupIsKeptInHtmlAndLeftOutOfText() {
        JavadocComment comment = new JavadocComment("<p>One <b>bold</b> &lt;T&gt;\n<ul><li>a</ul>");

        assertThat(comment.html()).isEqualTo("<p>One <b>bold</b> &lt;T&gt;\n<ul><li>a</ul>");
        assertThat(comment.text()).isEqualTo("One bold <T>\n- a");
    }

    @Test
    void codeIsEscapedInHtml() {
        assertThat(new JavadocComment("{@code List<T>}").html())
                .isEqualTo("<code>List&lt;T&gt;</code>");
    }

    @Test
    void typeParametersKeepTheirNames() {
        JavadocComment comment = new JavadocComment("Lists.\n@param <E> of elements");

        assertThat(comment.text()).isEqualTo("Lists.\nParameter: <E> of elements");
        assertThat(comment.html()).contains("<b>Parameter:</b> &lt;E&gt; of elements");
    }

    @Test
    void entitiesAreCharactersInText() {
        assertThat(new JavadocComment("Ah&eacute; &#233;&#xE9; &hellip; &amp;lt; &no; &").text())
                .isEqualTo("Ahé éé … &lt; &no; &");
    }

    @Test
    void exponentsStayApartInText() {
        assertThat(new JavadocComment("2<sup>31</sup>-1").text()).isEqualTo("2^31-1");
    }
}
