package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import org.junit.jupiter.api.Test;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.Messages;
import io.scenario4j.message.ToolCall;

class ChatMessagesTest {

    private static final List<ChatMessage> CONVERSATION = List.of(SystemMessage.from("be brief"),
            UserMessage.from("ann", "Weather?"),
            AiMessage.builder()
                    .thinking("Paris, surely")
                    .toolExecutionRequests(List.of(ToolExecutionRequest.builder()
                            .id("c1")
                            .name("get_weather")
                            .arguments("{}")
                            .build()))
                    .build(),
            ToolExecutionResultMessage.from("c1", "get_weather", "21"), AiMessage.from("21 °C"),
            UserMessage.from(TextContent.from("and here?"),
                    ImageContent.from("https://x/y.png"), ImageContent.from("AAAA", "image/png"),
                    AudioContent.from("UklGRg==", "audio/wav")));

    @Test
    void aConversationComesBackAsItWas() {
        assertThat(ChatMessages.whole(ChatMessages.read(CONVERSATION))).isEqualTo(CONVERSATION);
    }

    @Test
    void everyRoleIsRead() {
        List<Message> messages = ChatMessages.read(CONVERSATION);

        assertThat(messages).extracting(Message::role)
                .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
        assertThat(((AssistantMessage) messages.get(2)).toolCalls())
                .containsExactly(ToolCall.of("c1", "get_weather", "{}"));
    }

    @Test
    void theToolOfAResultIsThatOfItsCall() {
        List<Message> messages = Messages.fromOpenAi("""
            [{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":
            {"name":"get_weather","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"c1","content":"21"}]""");

        assertThat(ChatMessages.whole(messages).get(1))
                .isEqualTo(ToolExecutionResultMessage.from("c1", "get_weather", "21"));
    }

    @Test
    void aKindWithoutARoleIsNamedWithItsPlace() {
        List<ChatMessage> messages = List.of(UserMessage.from("hi"),
                CustomMessage.from(Map.of("a", "b")));

        assertThatThrownBy(() -> ChatMessages.read(messages)).hasMessage(
                "expected a message of user, system, assistant or tool at [1], found CUSTOM");
    }
}
