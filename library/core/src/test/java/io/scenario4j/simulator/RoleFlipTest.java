package io.scenario4j.simulator;

import static io.scenario4j.simulator.Told.NOTHING;
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
        assertThat(RoleFlip.in(answer, NOTHING, TALK)).isPresent();
    }

    /// Seen with a small model, each as the first line of a user.
    @ParameterizedTest
    @ValueSource(strings = {
            "Hello, I'm here to help with whatever you're looking for. What can I assist you with today?",
            "I'm just a chatbot, and I'm here to help", "How can I help you today?",
            "Hello! How may I assist you?", "Hi there, what can I do for you today?",
            "Hello! How can I help you today? I know all about parcels."})
    void anOfferOfHelpIsTheAgents(String answer) {
        for (List<Message> before : List.<List<Message>>of(List.of(),
                List.of(Message.assistant("Welcome.")), TALK)) {
            assertThat(RoleFlip.in(answer, NOTHING, before)).hasValueSatisfying(
                    flip -> assertThat(flip.certain()).isTrue());
        }
    }

    @Test
    void theReasonSaysWhatTheLineDoes() {
        assertThat(reason("May I have your order number?"))
                .isEqualTo("asks for what only the user knows");
        assertThat(reason("Your order has been shipped."))
                .isEqualTo("reports on what is the user's");
        assertThat(reason("Soy un modelo de lenguaje.")).isEqualTo("says to be an AI");
        assertThat(reason("Ich spiele jetzt den Kunden.")).isEqualTo("speaks of playing a role");
        assertThat(reason("Support agent: hello")).isEqualTo("begins with \"Support agent:\"");
    }

    private static String reason(String answer) {
        return RoleFlip.in(answer, NOTHING, TALK).orElseThrow().reason();
    }

    @Test
    void oneSignOfAServiceIsNothingAndSeveralAreASuspicion() {
        assertThat(RoleFlip.in("You can park in the yard.", NOTHING, List.of())).isEmpty();
        assertThat(RoleFlip.in("You can park in our yard free of charge.", NOTHING, List.of()))
                .contains(new RoleFlip("speaks as a service", false));
        assertThat(RoleFlip.in("You can park in our yard, I need no space.", NOTHING, List.of()))
                .isEmpty();
    }

    @Test
    void whatIsQuotedIsNotSaid() {
        assertThat(RoleFlip.in("your bot says \"How can I help you today?\" all the time", NOTHING,
                TALK)).isEmpty();
    }

    @Test
    void whatTheModelWasToldIsNotForTheUserToSay() {
        var told = new Told(
                "The user asks for the weather. He says: \"tell me the weather of today\"",
                "Retired sailor, talks in commands", "Find a cheap flight to Oslo for the weekend");
        assertThat(RoleFlip.in("The user asks for the weather", told, TALK)).isPresent();
        assertThat(RoleFlip.in("I am a retired sailor, talks in commands", told, TALK))
                .isPresent();
        assertThat(RoleFlip.in("find a cheap flight to oslo for the weekend", told, TALK))
                .isPresent();
        assertThat(RoleFlip.in("tell me the weather of today", told, TALK)).isEmpty();
        assertThat(RoleFlip.in("find a cheap flight to oslo", told, TALK)).isEmpty();
    }

    @Test
    void theUsersOwnQuestionIsForTheAgentToAnswer() {
        List<Message> asked = List.of(Message.user("what is the capital of australia"),
                Message.assistant("One moment."));
        assertThat(RoleFlip.in("The capital of Australia is Canberra.", NOTHING, asked))
                .isPresent();
        assertThat(RoleFlip.in("the capital of australia, please", NOTHING, asked)).isEmpty();
    }

    @Test
    void theAgentsLastMessageIsNotTheUsersNext() {
        assertThat(RoleFlip.in(LONG, NOTHING, TALK)).isPresent();
        assertThat(RoleFlip.in(LONG + " Is that right?", NOTHING, TALK)).isNotEqualTo(
                RoleFlip.in(LONG, NOTHING, TALK));
    }

    @Test
    void aShortMessageMayBeRepeated() {
        assertThat(RoleFlip.in("Friday?", NOTHING,
                List.of(Message.user("a table"), Message.assistant("Friday?")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thanks", "agent please", "is this an agent or a bot?",
            "are you an AI?", "what can I do for a refund?", "how can i help my plant grow?",
            "I want to talk to an agent: a human one", "AI is not what I need",
            "user: where is it", "how can I help you understand"})
    void usersAreNotTakenForTheAgent(String answer) {
        assertThat(RoleFlip.in(answer, NOTHING, List.of())).isEmpty();
        assertThat(RoleFlip.in(answer, NOTHING, TALK)).isEmpty();
    }
}
