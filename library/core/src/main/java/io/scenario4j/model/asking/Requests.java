package io.scenario4j.model.asking;

import static io.scenario4j.model.asking.Concession.CALLS_IN_WORDS;
import static io.scenario4j.model.asking.Concession.FREE_TOOL_CHOICE;
import static io.scenario4j.model.asking.Concession.MAX_COMPLETION_TOKENS;
import static io.scenario4j.model.asking.Concession.NO_PICTURES;
import static io.scenario4j.model.asking.Concession.NO_REASONING;
import static io.scenario4j.model.asking.Concession.NO_STRICT_SCHEMA;
import static io.scenario4j.model.asking.Concession.NO_TEMPERATURE;
import static io.scenario4j.model.asking.Concession.NO_TOOLS;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import org.jspecify.annotations.Nullable;

import io.scenario4j.model.Pictures;

/// Writes questions as requests that a model's provider takes.
record Requests(ChatModel model, ModelSettings settings, Set<Concession> made) {

    ChatRequest request(Question question) {
        Question asked = inWords(question);
        return ChatRequest.builder()
                .messages(messages(asked))
                .parameters(parameters(asked))
                .build();
    }

    private Question inWords(Question question) {
        if (made.contains(NO_TOOLS) && !question.tools().isEmpty()) {
            return ToolsInWords.question(question);
        }
        return made.contains(CALLS_IN_WORDS)
                ? new Question(ToolsInWords.told(question.messages()), question.tools())
                : question;
    }

    private List<ChatMessage> messages(Question question) {
        List<ChatMessage> asked = made.contains(NO_PICTURES)
                ? Pictures.removed(question.messages())
                : question.messages();
        return question.tools().isEmpty() || !made.contains(FREE_TOOL_CHOICE)
                ? asked
                : Stream.concat(asked.stream(), Stream.of(useTool(question))).toList();
    }

    private static ChatMessage useTool(Question question) {
        String names = question.tools()
                .stream()
                .map(tool -> "`" + tool.name() + "`")
                .collect(Collectors.joining(" or "));
        return UserMessage.from("Answer only by calling the tool " + names + ". Write no text.");
    }

    private ChatRequestParameters parameters(Question question) {
        ChatRequestParameters parameters = ChatRequestParameters.builder()
                .temperature(temperature())
                .maxOutputTokens(renamed() ? null : settings.maxTokens())
                .toolSpecifications(tools(question))
                .toolChoice(toolChoice(question))
                .build();
        return model.provider() == ModelProvider.OPEN_AI ? openAi(parameters) : parameters;
    }

    private ChatRequestParameters openAi(ChatRequestParameters parameters) {
        return OpenAiChatRequestParameters.builder()
                .overrideWith(parameters)
                .reasoningEffort(made.contains(NO_REASONING) ? "none" : null)
                .maxCompletionTokens(renamed() ? settings.maxTokens() : null)
                .build();
    }

    private boolean renamed() {
        return made.contains(MAX_COMPLETION_TOKENS) && model.provider() == ModelProvider.OPEN_AI;
    }

    private @Nullable Double temperature() {
        if (made.contains(NO_TEMPERATURE)) {
            return null;
        }
        Double own = settings.temperature();
        boolean modelDecides = own == null
                && model.defaultRequestParameters().temperature() != null;
        return modelDecides ? null : own == null ? Double.valueOf(0) : own;
    }

    private List<ToolSpecification> tools(Question question) {
        return made.contains(NO_STRICT_SCHEMA)
                ? question.tools()
                        .stream()
                        .map(tool -> tool.toBuilder().strict(null).build())
                        .toList()
                : question.tools();
    }

    private @Nullable ToolChoice toolChoice(Question question) {
        if (question.tools().isEmpty()) {
            return null;
        }
        return made.contains(FREE_TOOL_CHOICE) ? ToolChoice.AUTO : ToolChoice.REQUIRED;
    }
}
