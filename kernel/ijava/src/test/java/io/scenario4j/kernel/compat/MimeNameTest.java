package io.scenario4j.kernel.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/vnd.plotly.v1+json",
            "application/x.mine", "*/*", "text/*", "text", "text/html; charset=utf-8", "a/b+c+d"})
    void aTypeIsWrittenAsItWasRead(String text) {
        assertThat(MIMEType.parse(text)).hasToString(text);
    }

    @Test
    void itHasParts() {
        var type = MIMEType.parse("Application/Vnd.Plotly.v1+JSON");
        assertThat(type.getGroup()).isEqualTo("application");
        assertThat(type.getTree()).isEqualTo("vnd");
        assertThat(type.getSubtype()).isEqualTo("plotly.v1");
        assertThat(type.getSuffix()).isEqualTo("json");
        assertThat(type.withoutSuffix()).hasToString("application/vnd.plotly.v1");
        assertThat(MIMEType.TEXT_HTML.hasTree()).isFalse();
    }

    @Test
    void typesOfBothKernelsAreEqual() {
        assertThat((Object) MIMEType.IMAGE_SVG).isEqualTo(
                org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.parse("image/svg+xml"));
    }

    @Test
    void aWildcardStandsForMany() {
        assertThat(covers(MIMEType.ANY, MIMEType.TEXT_HTML)).isTrue();
        assertThat(covers(MIMEType.parse("text/*"), MIMEType.TEXT_HTML)).isTrue();
        assertThat(covers(MIMEType.parse("image/*"), MIMEType.TEXT_HTML)).isFalse();
        assertThat(covers(MIMEType.TEXT_HTML, MIMEType.TEXT_CSS)).isFalse();
    }

    private static boolean covers(MimeName asked, MimeName type) {
        return asked.covers(type);
    }
}
