package io.scenario4j.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;

/// Traces as runs leave them, made by hand. Times are in milliseconds since the beginning.
public final class SampleTrace {

    public static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Span> spans = new ArrayList<>();

    /// A refund in two turns: the shop looks an order up, asks a model, and fails to refund it.
    public static Trace refund() {
        var sample = new SampleTrace();
        Span run = sample.add(Kind.RUN, "scenario refund", null, 0, 2_000);
        Span first = sample.turn(run, 1, 0, 1_000);
        Span user = sample.call(first, "User", "UserSimulatorAgent", 0, 300);
        sample.model(user, 10, 280, 200, 12);
        Span shop = sample.call(first, "Agent", "shop", 300, 700);
        sample.tool(shop, "find_order", "{\"order\":1042}", "{\"status\":\"delivered\"}", 310, 100);
        sample.model(shop, 420, 500, 310, 40);
        Span second = sample.turn(run, 2, 1_000, 1_000);
        Span again = sample.call(second, "Agent", "shop", 1_000, 400);
        sample.failedTool(again, "refund", "{\"order\":1042}", "no such account", 1_010, 350);
        Span judge = sample.call(second, "Judge", "JudgeAgent", 1_400, 600);
        sample.model(judge, 1_410, 580, 900, 120);
        return sample.trace();
    }

    /// Adds a span.
    ///
    /// @param attributes names and values, one after the other
    public Span add(Kind kind, String name, @Nullable Span parent, int from, int took,
            Object... attributes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            fields.put((String) attributes[i], attributes[i + 1]);
        }
        return add(new Span(TRACE_ID, "%016x".formatted(0xa000 + spans.size()),
                parent == null ? null : parent.spanId(), name, kind, BEGINNING.plusMillis(from),
                Duration.ofMillis(took), fields, List.of(), null));
    }

    /// Adds a span as it is.
    public Span add(Span span) {
        spans.add(span);
        return span;
    }

    public Span turn(Span run, int number, int from, int took) {
        return add(Kind.TURN, "turn " + number, run, from, took, Conventions.TURN, number);
    }

    public Span call(Span turn, String role, String agent, int from, int took) {
        return add(Kind.CALL, "invoke_agent " + agent, turn, from, took, Conventions.ROLE, role,
                Conventions.AGENT_NAME, agent);
    }

    public Span model(Span parent, int from, int took, int tokensIn, int tokensOut) {
        return add(Kind.MODEL, "chat gpt-4.1", parent, from, took, Conventions.REQUEST_MODEL,
                "gpt-4.1", Conventions.INPUT_TOKENS, tokensIn, Conventions.OUTPUT_TOKENS,
                tokensOut);
    }

    public Span tool(Span parent, String name, String arguments, String result, int from,
            int took) {
        return add(Kind.TOOL, "execute_tool " + name, parent, from, took, Conventions.TOOL_NAME,
                name, Conventions.TOOL_ARGUMENTS, arguments, Conventions.TOOL_RESULT, result);
    }

    public Span failedTool(Span parent, String name, String arguments, String error, int from,
            int took) {
        return add(new Span(TRACE_ID, "%016x".formatted(0xa000 + spans.size()), parent.spanId(),
                "execute_tool " + name, Kind.TOOL, BEGINNING.plusMillis(from),
                Duration.ofMillis(took),
                Map.of(Conventions.TOOL_NAME, name, Conventions.TOOL_ARGUMENTS, arguments),
                List.of(), error));
    }

    /// An agent's call in the first turn, for spans below it.
    public Span agent() {
        Span run = add(Kind.RUN, "scenario test", null, 0, 10_000);
        return call(turn(run, 1, 0, 10_000), "Agent", "shop", 0, 10_000);
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    public Trace trace() {
        return Trace.of(TRACE_ID, spans, 0);
    }
}
