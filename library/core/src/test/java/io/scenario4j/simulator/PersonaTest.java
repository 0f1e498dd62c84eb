package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PersonaTest {

    @Test
    void theLibraryHasSixOfAFewLines() {
        assertThat(Persona.all()).extracting(Persona::name)
                .containsExactly("hurried", "terse", "typing-errors", "elderly", "adversarial",
                        "code-switching");
        assertThat(Persona.all()).allSatisfy(
                persona -> assertThat(persona.words()).startsWith("You ").hasSizeBetween(80, 400));
        assertThat(Persona.named("elderly")).isEqualTo(Persona.ELDERLY);
    }

    @Test
    void anUnknownOneSaysWhichThereAre() {
        assertThatThrownBy(() -> Persona.named("shy")).hasMessage(
                "expected a persona (hurried, terse, typing-errors, elderly, adversarial, code-switching), found \"shy\"; one of your own is Persona.of(\"shy\", \"You …\")");
    }

    @Test
    void oneOfYourOwnSaysSomething() {
        assertThatThrownBy(() -> Persona.of("shy", " ")).hasMessage(
                "expected a name and words for a persona, found \"shy\" and \" \"");
    }
}
