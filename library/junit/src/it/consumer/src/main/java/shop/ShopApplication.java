package shop;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ShopApplication.class, arguments);
    }

    /// Takes the part of a real one: calls the tool, and then says so.
    @Bean
    ChatModel model() {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                boolean booked = request.messages().getLast() instanceof ToolExecutionResultMessage;
                AiMessage answer = booked
                        ? AiMessage.from("Your refund is booked.")
                        : AiMessage.from(ToolExecutionRequest.builder()
                                .id("1")
                                .name("refund")
                                .arguments("{\"amount\": 12}")
                                .build());
                return ChatResponse.builder().aiMessage(answer).build();
            }
        };
    }

    @Bean
    Assistant assistant(ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Refunds())
                .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(20))
                .build();
    }
}
