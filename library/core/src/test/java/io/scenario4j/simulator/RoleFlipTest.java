package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.message.Message;

class RoleFlipTest {

    private static final String LONG = "Your parcel has left our warehouse in Lyon this morning.";

    private static final List<Message> TALK = List.of(Message.user("where is it"),
            Message.assistant(LONG));

    @ParameterizedTest
    @ValueSource(strings = {"Agent: on its way", "assistant: hello", "**Assistant:** hello",
            "[AI]: hello", "Bot : hello", "I can't say, as an AI I know nothing of parcels",
            "I'm an AI assistant", "As a large language model I can't"})
    void whatNoUserSaysIsSeen(String answer) {
        assertThat(RoleFlip.in(answer, TALK)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"How can I help you today?", "Hello! How may I assist you?",
            "Hi there, what can I do for you today?",
            "Hello! How can I help you today? I know all about parcels."})
    void anOfferOfHelpIsNoBeginning(String answer) {
        assertThat(RoleFlip.in(answer, List.of())).isPresent();
        assertThat(RoleFlip.in(answer, List.of(Message.assistant("Welcome.")))).isPresent();
        assertThat(RoleFlip.in(answer, TALK)).isEmpty();
    }

    @Test
    void theAgentsLastMessageIsNotTheUsersNext() {
        assertThat(RoleFlip.in(LONG, TALK)).isPresent();
        assertThat(RoleFlip.in(LONG + " Is that right?", TALK)).isEmpty();
    }

    @Test
    void aShortMessageMayBeRepeated() {
        assertThat(RoleFlip.in("Friday?",
                List.of(Message.user("a table"), Message.assistant("Friday?")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thanks", "agent please", "is this an agent or a bot?",
            "are you an AI?", "what can I do for a refund?", "how can i help my plant grow?",
            "I want to talk to an agent: a human one", "AI is not what I need",
            "user: where is it", "how can I help you understand"})
    void usersAreNotTakenForTheAgent(String answer) {
        assertThat(RoleFlip.in(answer, List.of())).isEmpty();
        assertThat(RoleFlip.in(answer, TALK)).isEmpty();
    }
}
