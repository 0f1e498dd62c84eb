package io.scenario4j.connect;

import static io.scenario4j.connect.Elsewhere.played;
import static io.scenario4j.connect.Elsewhere.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import org.junit.jupiter.api.Test;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// With services that LangChain4j has made.
class Langchain4jAgentTest {

    /// Says how many messages it was given; calls the tool when it is asked for tea.
    private static final ChatModel MODEL = ScriptedModel
            .answering(request -> request.messages().getLast().toString().contains("tea")
                    && request.messages().size() < 3
                            ? ScriptedModel.call("brew", "{}")
                            : ScriptedModel.text("message " + request.messages().size()));

    static final class Kitchen {
        @Tool("Makes tea")
        public String brew() {
            return "2 cups";
        }
    }

    interface Shop {
        Result<String> chat(@MemoryId String conversation, @UserMessage String text);
    }

    interface Plain {
        String chat(String text);
    }

    interface Two {
        String chat(String text);

        String summarize(String text);
    }

    private static <T> T service(Class<T> type) {
        AiServices<T> services = AiServices.builder(type).chatModel(MODEL);
        return type == Shop.class
                ? services.tools(new Kitchen())
                        .chatMemoryProvider(_ -> MessageWindowChatMemory.withMaxMessages(20))
                        .build()
                : services.build();
    }

    @Test
    void showsTheToolsThatWereUsed() {
        ScenarioResult result = played(Agents.langchain4j(service(Shop.class)), "tea please");
        assertThat(told(result)).containsExactly("user: tea please", "calls brew {}",
                "tool: 2 cups", "assistant: message 3");
    }

    @Test
    void keepsConversationsApart() {
        var shop = Agents.langchain4j(service(Shop.class));
        assertThat(told(played(shop, "hello", "again"))).endsWith("assistant: message 3");
        assertThat(told(played(shop, "hello"))).endsWith("assistant: message 1");
    }

    @Test
    void takesAServiceThatReturnsText() {
        var plain = Agents.langchain4j(service(Plain.class));
        assertThat(plain.name()).isEqualTo("Plain");
        assertThat(told(played(plain, "hello"))).endsWith("assistant: message 1");
    }

    @Test
    void whatTheServiceThrowsIsTheAgentsFailure() {
        ScenarioResult result = played(Agents.langchain4j((Plain) _ -> {
            throw new IllegalStateException("out of tea");
        }), "hello");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("out of tea");
    }

    @Test
    void refusesWhatItCanNotCall() {
        assertThatThrownBy(() -> Agents.langchain4j(service(Two.class)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("expected an AI service with one method", "found Two");
        assertThatThrownBy(() -> Agents.langchain4j("text")).isInstanceOf(WrongUseException.class);
        assertThatThrownBy(() -> Agents.spring("text")).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("expected a ChatClient of Spring AI");
    }
}
