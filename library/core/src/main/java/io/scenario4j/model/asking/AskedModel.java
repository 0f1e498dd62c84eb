package io.scenario4j.model.asking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.model.Asked;
import io.scenario4j.model.ChatTexts;
import io.scenario4j.model.Pictures;

/// A request to a model as what its answer is recorded under: the model with its settings, and the whole
/// request. Left out are ids, and where the model is: the same model elsewhere gives the same answers.
///
/// @param caller who asks, for error messages
/// @param request as it would be sent to a provider that refuses nothing, so that the recording is found
///            again before anybody has learnt what is refused
record AskedModel(String caller, ChatModel model, ChatRequest request) {

    private static final int SHOWN_OF_A_REQUEST = 80;

    Asked under(String cacheKey, int trial) {
        Map<String, @Nullable Object> content = Asked.contentUnder(cacheKey, trial);
        content.put("model", name());
        content.put("settings", settings());
        content.put("messages", request.messages().stream().map(AskedModel::message).toList());
        content.put("tools", request.toolSpecifications().stream().map(AskedModel::tool).toList());
        return new Asked(name(), "%s's question to %s under the cache key \"%s\", which ends \"%s\""
                .formatted(caller, name(), cacheKey, end()), content);
    }

    private ChatRequestParameters parameters() {
        return model.defaultRequestParameters().overrideWith(request.parameters());
    }

    /// Models without a name are told apart by their class alone, whose full name is another one each time
    /// it is declared in a notebook.
    private String name() {
        String name = parameters().modelName();
        return name == null ? model.getClass().getSimpleName() : name;
    }

    private Map<String, Object> settings() {
        ChatRequestParameters all = parameters();
        Map<String, Object> settings = new LinkedHashMap<>();
        putIfSet(settings, "temperature", all.temperature());
        putIfSet(settings, "top_p", all.topP());
        putIfSet(settings, "top_k", all.topK());
        putIfSet(settings, "frequency_penalty", all.frequencyPenalty());
        putIfSet(settings, "presence_penalty", all.presencePenalty());
        putIfSet(settings, "max_tokens", all.maxOutputTokens());
        putIfSet(settings, "stop", all.stopSequences());
        putIfSet(settings, "tool_choice", all.toolChoice());
        if (all instanceof OpenAiChatRequestParameters openAi) {
            putIfSet(settings, "max_completion_tokens", openAi.maxCompletionTokens());
            putIfSet(settings, "seed", openAi.seed());
            putIfSet(settings, "reasoning_effort", openAi.reasoningEffort());
        }
        return settings;
    }

    private static void putIfSet(Map<String, Object> settings, String name,
            @Nullable Object value) {
        if (value != null && !value.equals(List.of())) {
            settings.put(name, value instanceof Number || value instanceof List<?>
                    ? value
                    : value.toString());
        }
    }

    private static Map<String, Object> message(ChatMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", message.type().name().toLowerCase(Locale.ROOT));
        fields.put("content", ChatTexts.of(message));
        if (message instanceof UserMessage user && !Pictures.named(user).isEmpty()) {
            fields.put("pictures", Pictures.named(user));
        }
        if (message instanceof AiMessage ai && ai.hasToolExecutionRequests()) {
            fields.put("tool_calls",
                    ai.toolExecutionRequests().stream().map(AskedModel::call).toList());
        }
        if (message instanceof ToolExecutionResultMessage result) {
            fields.put("name", result.toolName());
        }
        return fields;
    }

    private static Map<String, Object> call(ToolExecutionRequest call) {
        return Map.of(call.name(), String.valueOf(call.arguments()));
    }

    private static @Nullable Object tool(ToolSpecification tool) {
        return WireJson.parse(tool.toJson());
    }

    private String end() {
        String text = ChatTexts.of(request.messages().getLast()).strip();
        return text.length() <= SHOWN_OF_A_REQUEST
                ? text
                : "…" + text.substring(text.length() - SHOWN_OF_A_REQUEST).strip();
    }
}
