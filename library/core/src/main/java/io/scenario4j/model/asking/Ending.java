package io.scenario4j.model.asking;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

import io.scenario4j.model.Reasoning;

/// Answers that are none, though nothing is broken: a filter held them back, the model declined, or all tokens were
/// used up before it said anything. Each says so in words.
final class Ending {

    private Ending() {}

    /// Returns the response if it is an answer.
    ///
    /// @throws ContentFilteredException if a filter ended it
    /// @throws IllegalStateException if it reached its limit without saying anything
    static ChatResponse answered(ChatModel model, ChatResponse response) {
        FinishReason reason = response.finishReason();
        if (reason == FinishReason.CONTENT_FILTER) {
            throw new ContentFilteredException(
                    "expected an answer of %s, but its provider's content filter held it back"
                            .formatted(name(model, response)));
        }
        if (reason == FinishReason.LENGTH && saysNothing(response.aiMessage())) {
            throw new IllegalStateException(
                    "expected an answer of %s, but it reached the limit of its tokens before it said anything; allow more with .maxTokens(…), or let it reason less"
                            .formatted(name(model, response)));
        }
        return response;
    }

    private static boolean saysNothing(AiMessage message) {
        return !message.hasToolExecutionRequests() && Reasoning.removed(message).isEmpty();
    }

    private static String name(ChatModel model, ChatResponse response) {
        return response.modelName() == null
                ? ModelSettings.nameOf(model)
                : response.modelName();
    }

    /// Returns `failure`, or what it says if it is a filter or a model that declines: each provider has its own
    /// status for that.
    static RuntimeException explained(ChatModel model, RuntimeException failure) {
        return switch (failure) {
            case ContentFilteredException e -> new ContentFilteredException(
                    "%s declines to answer: %s".formatted(ModelSettings.nameOf(model),
                            e.getMessage()),
                    e);
            case InvalidRequestException e when isFiltered(e) -> filtered(model, e);
            case AuthenticationException e when isFiltered(e) -> filtered(model, e);
            case NullPointerException e -> new IllegalStateException(
                    "%s broke on its provider's answer, as some modules do where a content filter holds a question back: %s"
                            .formatted(ModelSettings.nameOf(model), e.getMessage()),
                    e);
            default -> failure;
        };
    }

    private static ContentFilteredException filtered(ChatModel model, RuntimeException refusal) {
        return new ContentFilteredException(
                "a content filter before %s held the question back: %s"
                        .formatted(ModelSettings.nameOf(model), refusal.getMessage()));
    }

    /// Azure says 400 and names its filter, OpenRouter says 403 and that something was flagged.
    private static boolean isFiltered(RuntimeException refusal) {
        String text = String.valueOf(refusal.getMessage());
        return text.contains("content_filter") || text.contains("content management policy")
                || text.contains("flagged_input");
    }
}
