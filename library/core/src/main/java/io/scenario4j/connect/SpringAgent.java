package io.scenario4j.connect;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.ModelCall;
import io.scenario4j.trace.Exchange;

/// A `ChatClient` of Spring AI. Its advisors are told the conversation's id, so that memories of several
/// conversations stay apart, and its tokens are counted.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
final class SpringAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    /// `ChatMemory.CONVERSATION_ID`
    private static final String CONVERSATION_ID = "chat_memory_conversation_id";

    private final Foreign client;

    private SpringAgent(Foreign client) {
        this.client = client;
    }

    static SpringAgent of(Object client) {
        boolean known = client.getClass().getName().startsWith("org.springframework.ai.")
                || Arrays.stream(client.getClass().getInterfaces())
                        .anyMatch(type -> type.getSimpleName().equals("ChatClient"));
        if (!known) {
            throw new WrongUseException("expected a ChatClient of Spring AI, found "
                    + client.getClass().getName());
        }
        return new SpringAgent(new Foreign(client));
    }

    @Override
    public String name() {
        return "ChatClient";
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        long start = System.nanoTime();
        Consumer<Object> advisors = advisor -> conversation(advisor, input.threadId());
        Foreign response = client.then("prompt")
                .then("user", input.lastNewUserMessageText())
                .then("advisors", advisors)
                .then("call")
                .then("chatResponse");
        tellUsage(response, Duration.ofNanos(System.nanoTime() - start));
        Object text = response.then("getResult").then("getOutput").call("getText");
        return text == null ? AgentReply.nothing() : AgentReply.reply(text.toString());
    }

    private static void conversation(Object advisor, String threadId) {
        try {
            new Foreign(advisor).call("param", CONVERSATION_ID, threadId);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tellUsage(Foreign response, Duration latency) throws Exception {
        Foreign metadata = response.then("getMetadata");
        Foreign usage = metadata.then("getUsage");
        new ModelCall("agent", Objects.toString(metadata.call("getModel"), ""),
                count(usage.call("getPromptTokens")), count(usage.call("getCompletionTokens")),
                latency, false, Exchange.UNKNOWN).tell();
    }

    /// Where a provider does not say, Spring AI says 0.
    private static @Nullable Integer count(@Nullable Object tokens) {
        return tokens instanceof Number number && number.intValue() > 0
                ? number.intValue()
                : null;
    }
}
