package io.scenario4j.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.exception.AuthenticationException;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.message.Message;
import io.scenario4j.message.WireJson;
import io.scenario4j.retry.Pauses;
import io.scenario4j.text.Excerpt;

/// An agent that speaks the Agent2Agent protocol, 0.3 or 1.0, by JSON-RPC over HTTP.
///
/// ```java
/// Agents.a2a("http://localhost:9999").header("Authorization", "Bearer …")
/// ```
///
/// Its card is read before the first turn, from `/.well-known/agent-card.json`. A conversation is one context; a
/// task that goes on is asked for until it is done or wants an answer, and its artifacts are what the agent
/// says. Whatever address the card names, only the origin that was given here is asked. Immutable: each
/// setting returns a changed copy. May take part in many runs at once.
public final class A2aAgent implements AgentAdapter {

    private static final int MOST_SHOWN = 300;
    private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(200), Duration.ofSeconds(3));

    private final Reach reach;
    private final Sessions<Talk> talks = new Sessions<>();
    private @Nullable A2aDoor door;

    /// How far a conversation is.
    ///
    /// @param contextId by which the agent knows it; null before its first answer
    /// @param taskId of the task that waits for the user; null if none does
    record Talk(@Nullable String contextId, @Nullable String taskId) {

        static final Talk NEW = new Talk(null, null);
    }

    private A2aAgent(Reach reach) {
        this.reach = reach;
    }

    static A2aAgent at(String url) {
        return new A2aAgent(Reach.of(url));
    }

    /// Sets the name under which it is shown; the host's unless this is called.
    public A2aAgent named(String name) {
        return new A2aAgent(reach.withName(name));
    }

    /// Sets a header of every request. If its name tells of a key or a token, its value is kept out of
    /// everything that is shown.
    public A2aAgent header(String name, String value) {
        return new A2aAgent(reach.withHeader(name, value));
    }

    /// Sets how long a turn may take, until its task is done; 2 minutes unless this is called.
    public A2aAgent timeout(Duration most) {
        return new A2aAgent(reach.withTimeout(most));
    }

    /// Sets how long an answer may be, unpacked; 8 MB unless this is called.
    public A2aAgent mostBytes(long most) {
        return new A2aAgent(reach.withMostBytes(most));
    }

    @Override
    public String name() {
        return reach.name();
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        A2aDoor open = door(input);
        Talk talk = Objects.requireNonNullElse(talks.of(input.threadId()), Talk.NEW);
        Map<String, Object> message = open.version()
                .message(Message.newId(), input.lastNewUserMessageText(), talk);
        long deadline = System.nanoTime() + reach.timeout().toNanos();
        Map<?, ?> content = result(open, input, open.version().send(), Map.of("message", message));
        for (int asked = 1; isUnderWay(open.version().state(content)); asked++) {
            awaitTurn(asked, deadline);
            content = result(open, input, open.version().get(),
                    Map.of("id", A2aContent.id(content)));
        }
        talks.keep(input.threadId(), talk(open, content));
        return reply(open, content);
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

    private static Talk talk(A2aDoor open, Map<?, ?> content) {
        boolean waits = open.version().state(content).equals("input-required");
        return new Talk(A2aContent.text(content, "contextId"),
                waits ? A2aContent.text(content, "id") : null);
    }

    private AgentReply reply(A2aDoor open, Map<?, ?> content) {
        String said = A2aContent.said(content);
        return switch (open.version().state(content)) {
            case "failed", "rejected", "canceled", "cancelled" -> throw new IllegalStateException(
                    "the task of %s is %s: %s".formatted(reach.shown(),
                            open.version().state(content), said));
            case "auth-required" -> throw new AuthenticationException(
                    "%s asks who calls; name yourself with .header(\"Authorization\", …): %s"
                            .formatted(reach.shown(), said));
            default -> AgentReply.reply(said);
        };
    }

    private Map<?, ?> result(A2aDoor open, AgentInput input, String method, Map<?, ?> params)
            throws IOException, InterruptedException, TimeoutException {
        String asked = WireJson.text(Map.of("jsonrpc", "2.0", "id", Message.newId(), "method",
                method, "params", params));
        Map<String, Object> answer = A2aContent.object(reach,
                new Wire(reach).call(reach.request(input)
                        .url(open.url())
                        .header("A2A-Version", open.version().number())
                        .post(Reach.body(asked))
                        .build()));
        return switch (answer.get("result")) {
            case Map<?, ?> result -> open.version().content(result);
            case null, default -> throw new IllegalStateException(
                    "expected a result of %s from %s, found %s".formatted(method, reach.shown(),
                            Excerpt.label(WireJson.text(answer.getOrDefault("error", answer)),
                                    MOST_SHOWN)));
        };
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

    @Override
    public String toString() {
        return "%s at %s".formatted(name(), reach.shown());
    }
}
