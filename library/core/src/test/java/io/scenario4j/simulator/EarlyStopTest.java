package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStopTest {

    @ParameterizedTest
    @ValueSource(strings = {"[END]", "(end of conversation)", "<conversation ends>", "###STOP###",
            "**End of the chat.**", "TERMINATE", " [no further response needed] ", "## exit ##"})
    void aMarkForTheEndLeavesTheConversation(String answer) {
        assertThat(EarlyStop.in(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stop", "done", "bye", "end the subscription",
            "thanks, that is all",
            "[end] of the list please", "terminate my contract", "what does [END] mean"})
    void whatAPersonTypesDoesNot(String answer) {
        assertThat(EarlyStop.in(answer)).isFalse();
    }
}
