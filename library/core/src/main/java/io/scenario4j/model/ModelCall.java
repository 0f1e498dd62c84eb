package io.scenario4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.trace.Exchange;

/// One answered request to a model, for whoever counts tokens and time.
///
/// ```java
/// ModelCall.observed(calls::add).call(() -> judge.call(input));
/// ```
///
/// Seen are the requests of simulators and judges, those of agents under test to a [MeteredModel], and
/// what is told by [#tell()].
///
/// @param caller who asked, such as `JudgeAgent`
/// @param model the model's name as the provider gives it; empty if neither it nor the model's
///            settings give one
/// @param tokensIn length of the request in tokens; null if the provider does not say
/// @param tokensOut length of the answer in tokens, reasoning included; null if the provider does not
///            say
/// @param latency from the request to the complete answer, repetitions included
/// @param replayed whether the answer comes from a recording; the tokens are those of that time
/// @param exchange what was asked and what was answered
public record ModelCall(String caller, String model, @Nullable Integer tokensIn,
        @Nullable Integer tokensOut, Duration latency, boolean replayed, Exchange exchange) {

    private static final ScopedValue<Consumer<ModelCall>> OBSERVER = ScopedValue.newInstance();

    /// Refuses what can't be counted.
    public ModelCall {
        if (isNegative(tokensIn) || isNegative(tokensOut)) {
            throw new WrongUseException(
                    "expected at least 0 tokens of %s, found %s read and %s written"
                            .formatted(model.isEmpty() ? "a model" : model, tokensIn, tokensOut));
        }
    }

    private static boolean isNegative(@Nullable Integer count) {
        return count != null && count < 0;
    }

    /// Returns a scope whose code, on the same thread, tells `observer` of each call when it is
    /// answered; calls that fail are left out. An observer of a scope around it is told after it.
    public static ScopedValue.Carrier observed(Consumer<ModelCall> observer) {
        return ScopedValue.where(OBSERVER, observer.andThen(OBSERVER.orElse(_ -> {})));
    }

    /// Tells the observers of this thread's scopes that a model has answered.
    ///
    /// @param tools that it could ask for
    public static void tell(String caller, ChatModel asked, List<ChatMessage> messages,
            List<ToolSpecification> tools, Answer answer, Duration latency) {
        from(caller, asked, new ModelExchange(asked, messages, tools, answer.response()), answer,
                latency).tell();
    }

    /// Tells the observers of this thread's scopes, if there are any.
    public void tell() {
        OBSERVER.orElse(_ -> {}).accept(this);
    }

    private static ModelCall from(String caller, ChatModel asked, Exchange exchange,
            Answer answer, Duration latency) {
        ChatResponse response = answer.response();
        var usage = response.tokenUsage();
        return new ModelCall(caller, name(response, asked),
                usage == null ? null : count(usage.inputTokenCount()),
                usage == null ? null : written(usage), latency,
                answer.replayed(), exchange);
    }

    /// Some count reasoning in the total alone.
    private static @Nullable Integer written(TokenUsage usage) {
        Integer said = count(usage.outputTokenCount());
        Integer in = count(usage.inputTokenCount());
        Integer total = count(usage.totalTokenCount());
        return in == null || total == null || total - in <= (said == null ? 0 : said)
                ? said
                : Integer.valueOf(total - in);
    }

    /// A provider that says a negative number says nothing.
    private static @Nullable Integer count(@Nullable Integer said) {
        return isNegative(said) ? null : said;
    }

    private static String name(ChatResponse response, ChatModel asked) {
        String name = response.modelName();
        return Objects.requireNonNullElse(
                name == null ? asked.defaultRequestParameters().modelName() : name, "");
    }
}
