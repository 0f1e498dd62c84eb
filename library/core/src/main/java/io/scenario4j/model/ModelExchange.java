package io.scenario4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Exchange;

/// What was asked through langchain4j, in the words of the conventions.
///
/// @param tools that the model could ask for
record ModelExchange(ChatModel model, List<ChatMessage> messages, List<ToolSpecification> tools,
        ChatResponse response) implements Exchange {

    /// By the names of langchain4j's constants, some of which may be gone one day.
    private static final Map<String, String> PROVIDERS = Map.of("AMAZON_BEDROCK", "aws.bedrock",
            "AZURE_OPEN_AI", "azure.ai.openai", "MICROSOFT_FOUNDRY", "azure.ai.inference",
            "OPEN_AI", "openai", "GITHUB_MODELS", "azure.ai.inference", "GOOGLE_AI_GEMINI",
            "gcp.gemini", "GOOGLE_VERTEX_AI_GEMINI", "gcp.vertex_ai",
            "GOOGLE_VERTEX_AI_ANTHROPIC", "gcp.vertex_ai", "WATSONX", "ibm.watsonx.ai");

    @Override
    public Map<String, Object> attributes() {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put(Conventions.PROVIDER, provider());
        ChatRequestParameters settings = model.defaultRequestParameters();
        put(known, Conventions.REQUEST_MODEL, settings.modelName());
        put(known, Conventions.TEMPERATURE, settings.temperature());
        put(known, Conventions.TOP_P, settings.topP());
        put(known, Conventions.MAX_TOKENS, settings.maxOutputTokens());
        put(known, Conventions.RESPONSE_ID, response.id());
        put(known, Conventions.RESPONSE_MODEL, response.modelName());
        if (response.finishReason() != null) {
            known.put(Conventions.FINISH_REASONS, List.of(finishReason()));
        }
        if (!tools.isEmpty()) {
            known.put(Conventions.TOOL_DEFINITIONS,
                    tools.stream().map(tool -> json(tool.toJson())).toList());
        }
        List<Map<String, Object>> asked = messages.stream().map(ModelExchange::message).toList();
        Map<String, Object> answer = new LinkedHashMap<>(message(response.aiMessage()));
        known.put(Conventions.OUTPUT,
                Conventions.typed("chat_messages", List.of(chat(response.aiMessage()))));
        known.put(Conventions.INPUT, Conventions.typed("chat_messages",
                messages.stream().map(ModelExchange::chat).toList()));
        if (response.finishReason() != null) {
            answer.put("finish_reason", finishReason());
        }
        known.put(Conventions.INPUT_MESSAGES, asked);
        known.put(Conventions.OUTPUT_MESSAGES, List.of(answer));
        return known;
    }

    private String provider() {
        String name = Objects.requireNonNullElse(model.provider(), ModelProvider.OTHER).name();
        return PROVIDERS.getOrDefault(name, name.toLowerCase(Locale.ROOT));
    }

    private String finishReason() {
        return String.valueOf(response.finishReason()).toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /// Returns a message as the GenAI conventions have it: a role, and parts.
    private static Map<String, Object> message(ChatMessage message) {
        List<Map<String, Object>> parts = new ArrayList<>();
        if (message instanceof ToolExecutionResultMessage result) {
            parts.add(part("tool_call_response", "id", String.valueOf(result.id()), "response",
                    ChatTexts.of(result)));
        } else if (!ChatTexts.of(message).isEmpty()) {
            parts.add(part("text", "content", ChatTexts.of(message)));
        }
        calls(message).forEach(call -> parts.add(part("tool_call", "id",
                String.valueOf(call.id()), "name", call.name(), "arguments", arguments(call))));
        return fields("role", role(message), "parts", parts);
    }

    /// Returns a message as OpenAI's chat format has it, which LangWatch reads.
    private static Map<String, Object> chat(ChatMessage message) {
        Map<String, Object> fields = fields("role", role(message), "content",
                ChatTexts.of(message));
        if (message instanceof ToolExecutionResultMessage result) {
            fields.put("tool_call_id", String.valueOf(result.id()));
        }
        List<ToolExecutionRequest> calls = calls(message);
        if (!calls.isEmpty()) {
            fields.put("tool_calls",
                    calls.stream()
                            .map(call -> fields("id", String.valueOf(call.id()), "type", "function",
                                    "function", fields("name", call.name(), "arguments",
                                            String.valueOf(call.arguments()))))
                            .toList());
        }
        return fields;
    }

    private static String role(ChatMessage message) {
        return switch (message) {
            case SystemMessage _ -> "system";
            case AiMessage _ -> "assistant";
            case ToolExecutionResultMessage _ -> "tool";
            default -> "user";
        };
    }

    private static List<ToolExecutionRequest> calls(ChatMessage message) {
        return message instanceof AiMessage ai && ai.hasToolExecutionRequests()
                ? ai.toolExecutionRequests()
                : List.of();
    }

    private static Map<String, Object> part(String type, Object... more) {
        Map<String, Object> fields = fields("type", type);
        fields.putAll(fields(more));
        return fields;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Object arguments(ToolExecutionRequest call) {
        String text = Objects.requireNonNullElse(call.arguments(), "");
        return text.isBlank() ? Map.of() : json(text);
    }

    /// Returns what a text holds that should be JSON; the text itself if it is not.
    private static Object json(String text) {
        try {
            return Objects.requireNonNullElse(WireJson.whole(text), "");
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /// Returns the tools whose results end the request; those before were brought before.
    @Override
    public List<ToolUse> toolsUsed() {
        int end = messages.size();
        int begin = end;
        while (begin > 0 && messages.get(begin - 1) instanceof ToolExecutionResultMessage) {
            begin--;
        }
        Map<String, ToolExecutionRequest> asked = begin == 0
                ? Map.of()
                : byId(calls(messages.get(begin - 1)));
        return messages.subList(begin, end)
                .stream()
                .map(ToolExecutionResultMessage.class::cast)
                .map(result -> use(result, asked.get(String.valueOf(result.id()))))
                .toList();
    }

    private static Map<String, ToolExecutionRequest> byId(List<ToolExecutionRequest> calls) {
        Map<String, ToolExecutionRequest> byId = new HashMap<>();
        calls.forEach(call -> byId.put(String.valueOf(call.id()), call));
        return byId;
    }

    private static ToolUse use(ToolExecutionResultMessage result,
            @Nullable ToolExecutionRequest asked) {
        return new ToolUse(result.id(), result.toolName(),
                asked == null ? Map.of() : arguments(asked), json(ChatTexts.of(result)),
                Boolean.TRUE.equals(result.isError()));
    }
}
