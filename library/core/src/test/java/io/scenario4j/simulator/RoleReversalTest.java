package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Content.ImagePart;
import io.scenario4j.message.Content.TextPart;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;

class RoleReversalTest {

    private static final ToolCall FIND = ToolCall.of("call_1", "find_order", "{\"id\":7}");
    private static final ToolCall SHIP = ToolCall.of("call_2", "ship", "{}");

    @Test
    void whatTheUserSaidBecomesTheAssistants() {
        assertThat(reversed(Message.user("hi"))).containsExactly("assistant: hi");
    }

    @Test
    void whatTheAssistantSaidBecomesTheUsers() {
        assertThat(reversed(Message.assistant("hi"))).containsExactly("user: hi");
    }

    @Test
    void systemMessagesStay() {
        Message system = Message.system("be kind");
        assertThat(RoleReversal.of(List.of(system))).containsExactly(system);
    }

    @Test
    void partsThatAreNoTextAreKept() {
        Content seen = Content.of(new TextPart("look"),
                new ImagePart("data:image/png;base64,AA=="));
        assertThat(RoleReversal.of(List.of(Message.user(seen))))
                .extracting(Message::content)
                .containsExactly(seen);
    }

    @Test
    void whatASoundSaysStandsInItsPlace() {
        var sound = new Content.OtherPart(Map.of("type", "input_audio", "input_audio",
                Map.of("data", "QUJD", "format", "wav", "transcript", "on friday")));
        assertThat(RoleReversal
                .of(List.of(Message.user(Content.of(sound)),
                        new AssistantMessage("m2", Content.of(sound), List.of(), Map.of()))))
                .extracting(Message::text)
                .containsExactly("on friday", "[the agent said: on friday]");
    }

    @Test
    void toolCallsBecomeOneLineOfTheUserEach() {
        assertThat(reversed(Message.assistant("", List.of(FIND, SHIP)))).containsExactly(
                "user: [Called tool find_order with: {\"id\":7}]\n[Called tool ship with: {}]");
    }

    @Test
    void textBesideToolCallsIsDropped() {
        assertThat(reversed(Message.assistant("One moment.", List.of(SHIP))))
                .containsExactly("user: [Called tool ship with: {}]");
    }

    @Test
    void toolResultsBecomeTheUsersAndNameTheTool() {
        assertThat(reversed(Message.assistant("", List.of(FIND)), Message.tool("call_1", "lost")))
                .last()
                .isEqualTo("user: [Tool result from find_order: lost]");
    }

    @Test
    void toolResultsWithoutTheirCallMayNameTheToolThemselves() {
        var result = new ToolMessage("m", "call_9", Content.of("5"), Map.of("name", "add"));
        assertThat(reversed(result)).containsExactly("user: [Tool result from add: 5]");
    }

    @Test
    void toolResultsOfNobodyAreOfAnUnknownTool() {
        assertThat(reversed(Message.tool("call_9", "5")))
                .containsExactly("user: [Tool result from unknown tool: 5]");
    }

    @Test
    void messagesThatSayNothingAreLeftOut() {
        assertThat(reversed(Message.user(""), Message.assistant(""), Message.user(Content.of())))
                .isEmpty();
    }

    @Test
    void nothingReversedIsNothing() {
        assertThat(RoleReversal.of(List.of())).isEmpty();
    }

    @Test
    void orderAndIdsStay() {
        List<Message> said = List.of(Message.user("a"), Message.assistant("b"), Message.user("c"));
        assertThat(RoleReversal.of(said))
                .extracting(Message::id)
                .containsExactlyElementsOf(said.stream().map(Message::id).toList());
    }

    private static List<String> reversed(Message... messages) {
        return RoleReversal.of(List.of(messages))
                .stream()
                .map(message -> message.role() + ": " + message.text())
                .toList();
    }
}
