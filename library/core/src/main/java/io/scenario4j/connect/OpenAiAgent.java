package io.scenario4j.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.Messages;
import io.scenario4j.message.WireJson;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.server.Dialect;
import io.scenario4j.text.Excerpt;
import io.scenario4j.trace.Exchange;

/// An agent that speaks OpenAI's protocol: a model with a system prompt, or a service that looks like one.
///
/// ```java
/// Agents.openAi("http://localhost:11434/v1", "qwen3:8b").system("You sell tea. Be brief.")
/// Agents.openAi("https://agents.example/v1", "support").apiKey(key).responses()
/// ```
///
/// Each turn sends the whole conversation. Its tool calls are shown, and its tokens are counted. Immutable:
/// each setting returns a changed copy. May take part in many runs at once.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class OpenAiAgent extends RemoteAgent<OpenAiAgent> {

    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 300;

    private static final JsonPointer CHOICE = Shape.pointer("/choices/0/message");
    private static final JsonPointer FINISH = Shape.pointer("/choices/0/finish_reason");

    /// In the words of both protocols.
    private static final List<JsonPointer> TOKENS_IN = List
            .of(Shape.pointer("/usage/prompt_tokens"), Shape.pointer("/usage/input_tokens"));
    private static final List<JsonPointer> TOKENS_OUT = List.of(
            Shape.pointer("/usage/completion_tokens"), Shape.pointer("/usage/output_tokens"));

    private final String model;
    private final List<Message> before;
    private final Map<String, Object> fields;
    private final Protocol protocol;

    private OpenAiAgent(Reach reach, String model, List<Message> before, Map<String, Object> fields,
            Protocol protocol) {
        super(reach);
        this.model = model;
        this.before = before;
        this.fields = fields;
        this.protocol = protocol;
    }

    /// The two ways of asking.
    private enum Protocol {
        CHAT_COMPLETIONS("chat/completions"), RESPONSES("responses");

        private final String path;

        Protocol(String path) {
            this.path = path;
        }
    }

    static OpenAiAgent at(String baseUrl, String model) {
        if (model.isBlank()) {
            throw new WrongUseException(
                    "expected the name of a model, found none; the server lists its models at /models");
        }
        return new OpenAiAgent(Reach.of(baseUrl).withName(model), model, List.of(), Map.of(),
                Protocol.CHAT_COMPLETIONS);
    }

    @Override
    OpenAiAgent with(Reach changed) {
        return new OpenAiAgent(changed, model, before, fields, protocol);
    }

    /// Sets the key that is sent as a bearer token.
    public OpenAiAgent apiKey(String key) {
        return header("Authorization", "Bearer " + key);
    }

    /// Sets the system prompt, which stands before the conversation.
    public OpenAiAgent system(String prompt) {
        return new OpenAiAgent(reach, model, List.of(Message.system(prompt)), fields, protocol);
    }

    /// Sets a further field of every request, such as `temperature` or `tools`, to a JSON value.
    public OpenAiAgent field(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new OpenAiAgent(reach, model, before, Map.copyOf(more), protocol);
    }

    /// Uses the Responses API, where the agent's own tool calls are part of the answer; chat completions
    /// unless this is called.
    public OpenAiAgent responses() {
        return new OpenAiAgent(reach, model, before, fields, Protocol.RESPONSES);
    }

    /// Returns the model's name and what is said to it beforehand: another prompt is another version.
    @Override
    public String version() {
        return before.isEmpty() ? model : model + " " + Integer.toHexString(prompt().hashCode());
    }

    private String prompt() {
        return Messages.toOpenAiJson(before) + WireJson.text(fields);
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        long start = System.nanoTime();
        Wire.Answer answer = new Wire(reach).call(request(input));
        Map<String, Object> object = Dialect.standard(object(answer.text()));
        tellUsage(object, Duration.ofNanos(System.nanoTime() - start));
        return switch (protocol) {
            case CHAT_COMPLETIONS -> AgentReply.reply(choice(object));
            case RESPONSES -> AgentReply.reply(ResponseItems.messages(object.get("output")));
        };
    }

    private Request request(AgentInput input) {
        List<Message> said = new ArrayList<>(before);
        said.addAll(input.messages());
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("model", model);
        asked.putAll(fields);
        switch (protocol) {
            case CHAT_COMPLETIONS -> asked.put("messages", Messages.toOpenAi(said));
            case RESPONSES -> asked.put("input", ResponseItems.of(said));
        }
        return reach.request(input)
                .url(reach.url().newBuilder().addPathSegments(protocol.path).build())
                .post(Reach.body(WireJson.text(asked)))
                .build();
    }

    private Map<String, Object> object(String text) {
        try {
            return WireJson.object(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "expected an answer of OpenAI's protocol from %s, found %s; is that the address that usually ends in /v1?"
                            .formatted(reach.shown(), Excerpt.label(text, MOST_SHOWN)),
                    e);
        }
    }

    private Message choice(Map<String, Object> answer) {
        Object message = Shape.at(answer, CHOICE);
        if (!(message instanceof Map<?, ?> fields)) {
            throw new IllegalStateException(
                    "expected a message at /choices/0/message from %s, found %s"
                            .formatted(reach.shown(),
                                    Excerpt.label(WireJson.text(answer), MOST_SHOWN)));
        }
        Map<String, Object> read = new LinkedHashMap<>();
        fields.forEach((name, value) -> read.put(String.valueOf(name), value));
        read.putIfAbsent("role", "assistant");
        refusalAsContent(read);
        requireWords(read, Shape.at(answer, FINISH));
        return Messages.fromOpenAi(List.of(read)).getFirst();
    }

    /// A refusal is what the agent says.
    private static void refusalAsContent(Map<String, Object> message) {
        if (message.get("content") == null && message.get("refusal") instanceof String refusal) {
            message.put("content", refusal);
        }
    }

    /// An agent that was kept from answering says why.
    private void requireWords(Map<String, Object> message, @Nullable Object finish) {
        boolean silent = Objects.toString(message.get("content"), "").isBlank()
                && !(message.get("tool_calls") instanceof List<?> calls && !calls.isEmpty());
        if (silent && ("content_filter".equals(finish) || "length".equals(finish))) {
            throw new IllegalStateException("expected words from %s, but %s".formatted(
                    reach.shown(),
                    "length".equals(finish)
                            ? "the model reached the limit of its tokens before it said anything"
                            : "its provider's content filter held them back"));
        }
    }

    private void tellUsage(Map<String, Object> answer, Duration latency) {
        Integer in = count(answer, TOKENS_IN);
        Integer out = count(answer, TOKENS_OUT);
        String asked = answer.get("model") instanceof String name ? name : model;
        new ModelCall("agent", asked, in, out, latency, false, Exchange.UNKNOWN).tell();
    }

    private static @Nullable Integer count(Map<String, Object> answer, List<JsonPointer> places) {
        for (JsonPointer place : places) {
            if (Shape.at(answer, place) instanceof Number count
                    && count.intValue() >= 0) {
                return count.intValue();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(model, reach.shown());
    }
}
