package io.scenario4j.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class PromptTest {

    private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

    private Prompt typing(String text) {
        return Prompt.lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(asked, false, StandardCharsets.UTF_8));
    }

    @Test
    void readsALineForEachQuestion() throws Exception {
        Prompt prompt = typing("first\r\nzwölf\n\nlast");
        assertThat(prompt.ask("a? ")).contains("first");
        assertThat(prompt.ask("b? ")).contains("zwölf");
        assertThat(prompt.ask("c? ")).contains("");
        assertThat(prompt.ask("d? ")).contains("last");
        assertThat(asked).hasToString("a? b? c? d? ");
    }

    @Test
    void hasNoAnswerWhenNobodyIsLeftToAsk() throws Exception {
        assertThat(typing("").ask("anybody? ")).isEmpty();
    }
}
