package io.scenario4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {

    private static final String TEXT = """
        # judge, version 3

        What it is, for those who read the file.

        ## verdict

        Judge.

        - Be strict.

        ## last-turn

        The end.
        """;

    private final Prompt prompt = Prompt.parse(TEXT);

    @Test
    void partsStandBelowTheirNames() {
        assertThat(prompt.name()).isEqualTo("judge");
        assertThat(prompt.version()).isEqualTo("3");
        assertThat(prompt.parts()).containsOnlyKeys("verdict", "last-turn");
        assertThat(prompt.part("verdict")).isEqualTo("Judge.\n\n- Be strict.");
        assertThat(prompt.part("last-turn")).isEqualTo("The end.");
    }

    @Test
    void linesMayEndAsOnWindows() {
        assertThat(Prompt.parse(TEXT.replace("\n", "\r\n"))).isEqualTo(prompt);
    }

    @Test
    void itsTextIsReadAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("judge.md"), prompt.toString());
        assertThat(Prompt.read(file)).isEqualTo(prompt);
    }

    @Test
    void whatIsChangedHasAnotherId() {
        Prompt changed = prompt.with("last-turn", "No more.");
        assertThat(changed.part("last-turn")).isEqualTo("No more.");
        assertThat(changed.part("verdict")).isEqualTo(prompt.part("verdict"));
        assertThat(changed.id()).startsWith("judge 3 (").isNotEqualTo(prompt.id());
        assertThat(Prompt.parse(TEXT).id()).isEqualTo(prompt.id());
    }

    @Test
    void anotherOneKeepsWhatItDoesNotSay() {
        Prompt other = prompt
                .replacedBy(Prompt.parse("# mine, version 1\n\n## verdict\n\nBe kind."));
        assertThat(other.id()).startsWith("mine 1 (");
        assertThat(other.part("verdict")).isEqualTo("Be kind.");
        assertThat(other.part("last-turn")).isEqualTo("The end.");
    }

    @Test
    void anUnknownPartIsNamed() {
        String told = "expected a part of the prompt \"judge\" (verdict, last-turn), found \"verdikt\"";
        assertThatThrownBy(() -> prompt.with("verdikt", "x")).hasMessage(told);
        assertThatThrownBy(() -> prompt.part("verdikt")).hasMessage(told);
        assertThatThrownBy(() -> prompt
                .replacedBy(Prompt.parse("# mine, version 1\n\n## verdikt\n\nx")))
                .hasMessage(told);
    }

    @Test
    void aFileSaysWhatItIs() {
        assertThatThrownBy(() -> Prompt.parse("You are a judge.\n")).hasMessage(
                "expected \"# NAME, version VERSION\" as a prompt's first line, found \"You are a judge.\"");
    }
}
