package io.scenario4j.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.code.Making;
import io.scenario4j.message.Messages;
import io.scenario4j.message.WireJson;

/// An agent behind an address of the web: each turn is a request, and its answer what the agent says.
///
/// ```java
/// Agents.http("http://localhost:8000/chat")
///     .header("Authorization", "Bearer …")
///     .body(in -> Map.of("text", in.lastNewUserMessageText()))
///     .answer("/reply/text")
///     .toolCalls("/steps")
///     .session("/session_id", "session_id")
/// ```
///
/// Immutable: each setting returns a changed copy. May take part in many runs at once. Its request carries
/// [AgentInput#propagationHeaders()].
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class HttpAgent extends RemoteAgent<HttpAgent> {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final Function<AgentInput, ?> body;
    private final Shape shape;
    private final @Nullable Session session;
    private final Sessions<Object> sessions = new Sessions<>();

    /// @param place in the answer
    /// @param field of the next request
    private record Session(JsonPointer place, String field) {}

    private HttpAgent(Reach reach, String method, Function<AgentInput, ?> body, Shape shape,
            @Nullable Session session) {
        super(reach);
        this.method = method;
        this.body = body;
        this.shape = shape;
        this.session = session;
    }

    static HttpAgent at(String url) {
        Making<AgentInput, ?> whole = HttpAgent::wholeConversation;
        return new HttpAgent(Reach.of(url), "POST", whole, Shape.USUAL, null);
    }

    private static Map<String, Object> wholeConversation(AgentInput in) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("thread_id", in.threadId());
        fields.put("messages", Messages.toOpenAi(in.messages()));
        return fields;
    }

    @Override
    HttpAgent with(Reach changed) {
        return new HttpAgent(changed, method, body, shape, session);
    }

    private HttpAgent with(Shape changed) {
        return new HttpAgent(reach, method, body, changed, session);
    }

    /// Sets the method; `POST` unless this is called. `GET` has no body.
    public HttpAgent method(String name) {
        return new HttpAgent(reach, name.toUpperCase(Locale.ROOT), body, shape, session);
    }

    /// Sets what is sent: a map, a list or a record's worth of JSON, or a text that is sent as it is. Unless
    /// this is called, `thread_id` and `messages`, the whole conversation as OpenAI writes it.
    public HttpAgent body(Making<AgentInput, ?> made) {
        return body((Function<AgentInput, ?>) made);
    }

    /// Sets what is sent, by code that stays in this process.
    public HttpAgent body(Function<AgentInput, ?> made) {
        return new HttpAgent(reach, method, made, shape, session);
    }

    /// Sets where in the answer the agent's words are: a JSON pointer (RFC 6901) to a text, a message or the
    /// parts of one. Of a streamed answer, each event is read so and the texts are joined. Unless this is
    /// called, the usual places are tried, such as `/answer`, `/reply`, `/text`, `/message`.
    public HttpAgent answer(String pointer) {
        return with(shape.withWords(pointer));
    }

    /// Sets where in the answer the tool calls are: a JSON pointer to a list of objects with a name,
    /// arguments and perhaps the result. `/tool_calls` unless this is called; where nothing is, none are
    /// shown.
    public HttpAgent toolCalls(String pointer) {
        return with(shape.withCalls(pointer));
    }

    /// Sends back what the server calls the conversation.
    ///
    /// @param pointer where its answer says it
    /// @param field of the body of each further request of the same conversation, which has to be a map
    public HttpAgent session(String pointer, String field) {
        return new HttpAgent(reach, method, body, shape,
                new Session(Shape.pointer(pointer), field));
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        List<Object> values = Answers.values(new Wire(reach).call(request(input)));
        if (session != null) {
            keepSession(session, input.threadId(), values);
        }
        return shape.reply(values);
    }

    @Override
    public void ended(String threadId) {
        sessions.end(threadId);
    }

    private void keepSession(Session named, String threadId, List<Object> values) {
        for (Object value : values) {
            Object id = Shape.at(value, named.place());
            if (id != null) {
                sessions.keep(threadId, id);
            }
        }
    }

    private Request request(AgentInput input) {
        boolean bodiless = method.equals("GET") || method.equals("HEAD");
        return reach.request(input)
                .method(method, bodiless ? null : Reach.body(text(input)))
                .build();
    }

    private String text(AgentInput input) {
        Object made = body.apply(input);
        if (made instanceof String text) {
            return text;
        }
        Object id = session == null ? null : sessions.of(input.threadId());
        if (id == null || session == null) {
            return WireJson.text(made);
        }
        if (!(made instanceof Map<?, ?> map)) {
            throw new IllegalStateException(
                    "expected a map from .body(…), to which \"%s\" can be added, found %s"
                            .formatted(session.field(), made));
        }
        Map<Object, Object> fields = new LinkedHashMap<>(map);
        fields.put(session.field(), id);
        return WireJson.text(fields);
    }
}
