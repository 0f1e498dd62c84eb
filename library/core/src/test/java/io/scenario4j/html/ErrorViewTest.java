package io.scenario4j.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.fact.ReportedError;

class ErrorViewTest {

    @Test
    void causesFollowTheErrorInOrder() {
        var error = new IllegalStateException("outer\nline",
                new RuntimeException(null, new AssertionError("inner")));
        assertThat(new ErrorView(error).text()).isEqualTo("""
            IllegalStateException: outer
              line
            caused by RuntimeException
            caused by AssertionError: inner""");
    }

    @Test
    void aMessageThatTheWrapperHasRepeatedIsSaidOnce() {
        var wrapper = new IllegalStateException("[shop] closed", new RuntimeException("closed"));
        assertThat(new ErrorView(wrapper).text()).isEqualTo("""
            IllegalStateException: [shop] closed
            caused by RuntimeException""");
    }

    @Test
    void aCauseThatIsItsOwnCauseEndsTheList() {
        var one = new IllegalStateException("one");
        var two = new IllegalStateException("two", one);
        one.initCause(two);
        assertThat(new ErrorView(one).text())
                .isEqualTo("IllegalStateException: one\ncaused by IllegalStateException: two");
    }

    @Test
    void anErrorThatCantTellItsMessageIsShownNevertheless() {
        var error = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no");
            }
        };
        assertThat(new ErrorView(error).text())
                .endsWith("(getMessage threw IllegalStateException)");
    }

    @Test
    void anAnonymousErrorIsCalledAfterItsKind() {
        var error = new IllegalStateException("x") {
            private static final long serialVersionUID = 1;
        };
        assertThat(new ErrorView(error).text()).isEqualTo("anonymous IllegalStateException: x");
    }

    @Test
    void aTraceTakesThePlaceOfTheFrames() {
        var error = new IllegalStateException("x", new Error("cause"));
        assertThat(new ErrorView(error, List.of("a <b>", "c")).html().markup())
                .contains(">a &lt;b&gt;\nc</pre>")
                .doesNotContain("ErrorViewTest", "caused by");
    }

    @Test
    void theHtmlHoldsThePlacesItCameFrom() {
        var error = new IllegalStateException("<b>");
        assertThat(new ErrorView(error).html().markup())
                .contains("java.lang.IllegalStateException\n  at io.scenario4j.html.ErrorViewTest");
    }

    @Test
    void whatWasReadFromAFileIsCalledWhatItWas() {
        var error = new ReportedError("java.io.IOException: gone", "java.io.IOException");
        var view = new ErrorView(error);
        assertThat(view.text()).isEqualTo("java.io.IOException: gone");
        assertThat(view.html().markup()).contains("java.io.IOException: gone")
                .doesNotContain("ReportedError", "<details", "<pre");
        var large = new ReportedError("java.io.IOException: " + "x".repeat(10_000), null);
        assertThat(new ErrorView(large).text()).startsWith("java.io.IOException: x");
    }
}
