package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AloudTest {

    private static Aloud aloud(String answer) {
        return Aloud.of(answer.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        <|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>hello ~ hello
        analysisWe need a greeting.assistantfinalhello                                ~ hello
        <|im_start|>user\\nhello<|im_end|>\\n<|im_start|>assistant\\nHi!                  ~ hello
        [THINK]a greeting[/THINK]hello                                                ~ hello
        The user should greet. I need to keep it short.\\n\\nhello                      ~ hello
        hello\\n\\nI should keep it short, as the user would.                           ~ hello
        Thinking Process: greet as the user.\\n\\nFinal message: hello                  ~ hello
        """)
    void reasoningAndMarksAreNotSaid(String answer, String said) {
        assertThat(aloud(answer)).isEqualTo(new Aloud(said, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|channel|>analysis<|message|>We need a greeting",
            "analysisWe need to",
            "The user should greet now. I need to keep it short."})
    void reasoningAloneSaysNothing(String answer) {
        assertThat(aloud(answer)).isEqualTo(new Aloud("", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        User: "where is my parcel?"                    ~ where is my parcel?
        **Customer:** where is it                      ~ where is it
        User: where is it\\nAssistant: On its way.      ~ where is it
        where is it\\nAssistant: On its way.            ~ where is it
        As a user I would say: where is it             ~ where is it
        Als Nutzer würde ich sagen: wo ist es          ~ wo ist es
        “I want my money back.”                        ~ I want my money back.
        *sighs* where is it                            ~ where is it
        User: *impatiently* "where is my parcel?"      ~ where is my parcel?
        """)
    void whatAMessageIsWrappedInIsTakenOff(String answer, String said) {
        assertThat(aloud(answer)).isEqualTo(new Aloud(said, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"The Great Gatsby\"", "\"Error 42\"", "User: anna.k, password reset",
            "Order: 4711, Name: Brown", "*not* the blue one", "(the blue one) please",
            "it went like this:\\nAgent: we refund you\\nMe: ok",
            "the user in room four cannot print, what should i check",
            "the customer wants a refund and i need to ask my boss", "[END]", "a < b", ""})
    void whatAPersonTypesStays(String answer) {
        assertThat(aloud(answer).text()).isEqualTo(answer.replace("\\n", "\n"));
    }

    @Test
    void aLongAnswerIsRead() {
        for (String part : new String[]{"hm ", "a", "1. item\n", "*", "<s>", "\"", "User: ",
                "the user should ask and i need to keep it short "}) {
            String answer = part.repeat(5_000);
            assertThat(RoleFlip.in(Aloud.of(answer).text(), Told.NOTHING, List.of()))
                    .isNotNull();
        }
    }
}
