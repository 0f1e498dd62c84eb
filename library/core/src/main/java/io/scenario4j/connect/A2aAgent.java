package io.scenario4j.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.exception.AuthenticationException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.message.Message;
import io.scenario4j.message.WireJson;
import io.scenario4j.retry.Pauses;
import io.scenario4j.text.Excerpt;

/// An agent that speaks the Agent2Agent protocol, 0.3 or 1.0, by JSON-RPC or by HTTP+JSON.
///
/// ```java
/// Agents.a2a("http://localhost:9999").header("Authorization", "Bearer …")
/// ```
///
/// Its card is read before the first turn, from `/.well-known/agent-card.json`; the first way to ask that it
/// names and that is spoken here is taken. A conversation is one context. A task is followed until it is done
/// or wants an answer, by a stream where the card says that there are some, and else by asking; its artifacts
/// are what the agent says. Whatever address the card names, only the origin that was given here is asked.
/// Immutable: each setting returns a changed copy. May take part in many runs at once.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class A2aAgent extends RemoteAgent<A2aAgent> {

    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 300;
    private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(200), Duration.ofSeconds(3));

    private final Sessions<Talk> talks = new Sessions<>();
    private transient @Nullable A2aDoor door;

    /// How far a conversation is.
    ///
    /// @param contextId by which the agent knows it; null before its first answer
    /// @param taskId of the task that waits for the user; null if none does
    record Talk(@Nullable String contextId, @Nullable String taskId) {

        static final Talk NEW = new Talk(null, null);
    }

    private A2aAgent(Reach reach) {
        super(reach);
    }

    @Override
    A2aAgent with(Reach changed) {
        return new A2aAgent(changed);
    }

    static A2aAgent at(String url) {
        return new A2aAgent(Reach.of(url));
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        A2aDoor open = door(input);
        Talk talk = Objects.requireNonNullElse(talks.of(input.threadId()), Talk.NEW);
        Map<String, Object> message = open.way()
                .message(Message.newId(), input.lastNewUserMessageText(), talk);
        long deadline = System.nanoTime() + reach.timeout().toNanos();
        Map<?, ?> content = content(open, open.way()
                .send(reach.request(input), open.url(), open.streaming(), message));
        for (int asked = 1; isUnderWay(A2aContent.state(content)); asked++) {
            awaitTurn(asked, deadline);
            content = content(open, open.way()
                    .get(reach.request(input), open.url(), A2aContent.id(content)));
        }
        talks.keep(input.threadId(), talk(content));
        return reply(content);
    }

    @Override
    public void ended(String threadId) {
        talks.end(threadId);
    }

    private void awaitTurn(int asked, long deadline) throws InterruptedException, TimeoutException {
        Duration pause = PAUSES.after(asked);
        if (System.nanoTime() + pause.toNanos() > deadline) {
            throw new TimeoutException(
                    "expected the task of %s to be done within %s s; allow more with .timeout(…)"
                            .formatted(reach.shown(), reach.timeout().toSeconds()));
        }
        Thread.sleep(pause);
    }

    private static boolean isUnderWay(String state) {
        return switch (state) {
            case "submitted", "working", "unspecified" -> true;
            default -> false;
        };
    }

    private static Talk talk(Map<?, ?> content) {
        boolean waits = A2aContent.state(content).equals("input-required");
        return new Talk(A2aContent.text(content, "contextId"),
                waits ? A2aContent.text(content, "id") : null);
    }

    private AgentReply reply(Map<?, ?> content) {
        String said = A2aContent.said(content);
        String state = A2aContent.state(content);
        return switch (state) {
            case "failed", "rejected", "canceled", "cancelled" -> throw new IllegalStateException(
                    "the task of %s is %s: %s".formatted(reach.shown(), state, said));
            case "auth-required" -> throw new AuthenticationException(
                    "%s asks who calls; name yourself with .header(\"Authorization\", …): %s"
                            .formatted(reach.shown(), said));
            default -> AgentReply.reply(said);
        };
    }

    /// Returns what an answer comes to, streamed or not.
    private Map<?, ?> content(A2aDoor open, Request request)
            throws IOException, InterruptedException, TimeoutException {
        Wire.Answer answer = new Wire(reach).call(request);
        List<Map<?, ?>> results = new ArrayList<>();
        for (Object value : Answers.values(answer)) {
            results.add(result(open, value));
        }
        if (results.isEmpty()) {
            throw noResult("nothing");
        }
        return A2aCourse.of(results);
    }

    private Map<?, ?> result(A2aDoor open, Object value) {
        Map<?, ?> result = value instanceof Map<?, ?> answer ? open.way().result(answer) : null;
        if (result == null) {
            Object told = value instanceof Map<?, ?> answer && answer.get("error") != null
                    ? answer.get("error")
                    : value;
            throw noResult(Excerpt.label(WireJson.text(told), MOST_SHOWN));
        }
        return result;
    }

    private IllegalStateException noResult(String found) {
        return new IllegalStateException(
                "expected a message or a task of the Agent2Agent protocol from %s, found %s"
                        .formatted(reach.shown(), found));
    }

    private synchronized A2aDoor door(AgentInput input)
            throws IOException, InterruptedException, TimeoutException {
        A2aDoor known = door;
        if (known == null) {
            known = A2aDoor.find(reach, reach.request(input));
            door = known;
        }
        return known;
    }
}
