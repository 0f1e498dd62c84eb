package io.scenario4j.model.asking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

import io.scenario4j.model.Answer;
import io.scenario4j.model.Reasoning;
import io.scenario4j.model.Recordings;

/// How the answer of a model is written: what it says and calls, which model it was, how much it
/// took, and whether it was cut off at its limit. Reasoning is left out, since nobody uses it.
final class RecordedAnswer implements Recordings.Form<Answer> {

    private static final String CUT_OFF = "cut_off";

    /// An answer that says nothing is asked for again, with the same words, and so is one that a filter ended.
    @Override
    public boolean keeps(Answer answer) {
        AiMessage message = answer.response().aiMessage();
        return answer.response().finishReason() != FinishReason.CONTENT_FILTER
                && saysSomething(message);
    }

    private static boolean saysSomething(AiMessage message) {
        return message.hasToolExecutionRequests() || !Reasoning.removed(message).isEmpty();
    }

    @Override
    public Object written(Answer answer) {
        ChatResponse response = answer.response();
        Map<String, Object> fields = new LinkedHashMap<>();
        putIfKnown(fields, "text", response.aiMessage().text());
        if (response.aiMessage().hasToolExecutionRequests()) {
            fields.put("tool_calls", response.aiMessage()
                    .toolExecutionRequests()
                    .stream()
                    .map(RecordedAnswer::written)
                    .toList());
        }
        putIfKnown(fields, "model", response.modelName());
        if (response.finishReason() == FinishReason.LENGTH) {
            fields.put(CUT_OFF, true);
        }
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            putIfKnown(fields, "tokens_in", usage.inputTokenCount());
            putIfKnown(fields, "tokens_out", usage.outputTokenCount());
        }
        return fields;
    }

    private static Map<String, Object> written(ToolExecutionRequest call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putIfKnown(fields, "id", call.id());
        fields.put("name", call.name());
        putIfKnown(fields, "arguments", call.arguments());
        return fields;
    }

    private static void putIfKnown(Map<String, Object> fields, String name,
            @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    @Override
    public Answer read(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("an answer that is no JSON object: " + value);
        }
        var response = ChatResponse.builder()
                .aiMessage(AiMessage.builder()
                        .text(field(fields, "text", String.class))
                        .toolExecutionRequests(calls(fields))
                        .build())
                .modelName(field(fields, "model", String.class));
        if (Boolean.TRUE.equals(field(fields, CUT_OFF, Boolean.class))) {
            response.finishReason(FinishReason.LENGTH);
        }
        Integer tokensIn = field(fields, "tokens_in", Integer.class);
        Integer tokensOut = field(fields, "tokens_out", Integer.class);
        if (tokensIn != null || tokensOut != null) {
            response.tokenUsage(new TokenUsage(tokensIn, tokensOut));
        }
        return new Answer(response.build(), true);
    }

    private static List<ToolExecutionRequest> calls(Map<?, ?> fields) {
        List<?> calls = field(fields, "tool_calls", List.class);
        return calls == null ? List.of() : calls.stream().map(RecordedAnswer::call).toList();
    }

    private static ToolExecutionRequest call(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields) || !fields.containsKey("name")) {
            throw new IllegalArgumentException("a tool call without a name: " + value);
        }
        return ToolExecutionRequest.builder()
                .id(field(fields, "id", String.class))
                .name(field(fields, "name", String.class))
                .arguments(field(fields, "arguments", String.class))
                .build();
    }

    private static <T> @Nullable T field(Map<?, ?> fields, String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException("\"%s\" that is no %s: %s".formatted(name,
                type.getSimpleName(), value));
    }
}
