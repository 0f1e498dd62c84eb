package io.scenario4j.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult.Status;

/// Results as runs leave them, made by hand.
public final class SampleResults {

    private SampleResults() {}

    /// A customer gets a refund; one criterion of three is not met.
    public static ScenarioResult refund() {
        return new ScenarioResult(Verdict.FAILURE,
                "The lamp was refunded, but the customer never heard when the money comes.",
                List.of(CriterionResult
                        .of("The agent looks the order up before it answers", Status.PASSED,
                                "find_order was called with order 1042.")
                        .atCheckpoint(1),
                        CriterionResult.of("The refund is 89.90 €", Status.PASSED,
                                "refund_order was called with amount 89.9."),
                        CriterionResult.of("The agent says when the money arrives", Status.FAILED,
                                "No date or number of days is mentioned."),
                        CriterionResult.of("The agent stays polite", Status.INCONCLUSIVE, "")),
                Outcome.FAILED, run("refund for a broken lamp", refundConversation(), null));
    }

    /// The agent threw; nothing was judged.
    public static ScenarioResult agentError() {
        var cause = new IllegalStateException("no order 1043 in the table");
        var error = new RuntimeException("agent \"support\" failed in turn 1", cause);
        error.setStackTrace(frames("io.scenario4j.execution.Call", "run"));
        cause.setStackTrace(frames("Orders", "find"));
        return new ScenarioResult(Verdict.FAILURE, "The agent threw before anything was judged.",
                List.of(CriterionResult.of("The refund is 89.90 €", Status.INCONCLUSIVE,
                        "never judged: the agent failed")),
                Outcome.AGENT_ERROR,
                run("refund for an unknown order", refundConversation().first(1), error));
    }

    /// Two checkpoints, of which the second failed, a rollback between them, and two models.
    public static ScenarioResult checkpoints() {
        Conversation said = refundConversation();
        List<Mark> marks = List.of(new Mark.Checkpoint(4, 1),
                new Mark.RolledBack(4, said.subList(6, 8)), new Mark.Checkpoint(8, 2));
        var usage = List.of(
                new ModelUsage(Speaker.SIMULATOR, List.of("gpt-4.1-mini"), 1, 0,
                        new ModelUsage.Amount(1_240L, 31L, new BigDecimal("0.0005")),
                        Duration.ofMillis(930)),
                new ModelUsage(Speaker.JUDGE, List.of("gpt-4.1"), 2, 1,
                        new ModelUsage.Amount(5_000L, 208L, null),
                        Duration.ofMillis(2_100)));
        return new ScenarioResult(Verdict.FAILURE, "The second checkpoint was not passed.",
                List.of(CriterionResult
                        .of("The agent looks the order up", Status.PASSED, "It does.")
                        .atCheckpoint(1),
                        CriterionResult.of("The agent <b>says</b> when", Status.FAILED, "Never.")
                                .atCheckpoint(2)),
                Outcome.FAILED,
                new ScenarioRun(identity("checkpoints"), said, marks,
                        new Effort(RunTimes.of(Duration.ofMillis(4_000), Duration.ofMillis(1_067)),
                                usage),
                        SimulatorFaults.NONE, null));
    }

    /// Every text is `hostile`.
    public static ScenarioResult hostile(String hostile) {
        Conversation said = Conversation.EMPTY
                .plus(said(Message.user(hostile), Speaker.SIMULATOR, hostile, 0, 10))
                .plus(said(
                        Message.assistant(hostile, List.of(ToolCall.of(hostile, hostile, hostile))),
                        Speaker.AGENT, hostile, 0, 20))
                .plus(said(Message.tool(hostile, hostile), Speaker.AGENT, hostile, 0, 20))
                .plus(said(Message.system(hostile), Speaker.STATE, null, 1, null));
        return new ScenarioResult(Verdict.FAILURE, hostile,
                List.of(CriterionResult.of(hostile, Status.FAILED, hostile)), Outcome.FAILED,
                run(hostile, said, new IllegalStateException(hostile)));
    }

    /// A run of `messages` messages, each of `text`, two in a turn.
    public static ScenarioResult ofMessages(int messages, String text) {
        Conversation said = Conversation.EMPTY;
        for (int i = 0; i < messages; i++) {
            said = i % 2 == 0
                    ? said.plus(said(Message.user(text), Speaker.SIMULATOR, null, i / 2, 10))
                    : said.plus(said(
                            Message.assistant(text,
                                    List.of(ToolCall.of("call_" + i, "find", text))),
                            Speaker.AGENT, "support", i / 2, 20));
        }
        return ScenarioResult.success("").withRun(run("long", said, null));
    }

    private static Conversation refundConversation() {
        return Conversation.EMPTY
                .plus(said(Message.user("Hi, the lamp I ordered arrived broken.\n"
                        + "It is order 1042 & I paid $89.90 or so. What now?"), Speaker.SCRIPT,
                        null, 0, null))
                .plus(said(
                        Message.assistant("Let me look that up.",
                                List.of(ToolCall.of("call_1", "find_order", "{\"id\": 1042}"))),
                        Speaker.AGENT, "support", 0, 412))
                .plus(said(Message.tool("call_1", "{\"id\": 1042, \"item\": \"desk lamp <oak>\", "
                        + "\"price\": 89.90, \"currency\": \"EUR\", \"status\": \"delivered\", "
                        + "\"delivered_on\": \"2026-03-02\"}"), Speaker.AGENT, "support", 0, 412))
                .plus(said(Message.assistant("I am sorry about that! I can refund the desk lamp, "
                        + "89.90 €, in full. Shall I do that?"), Speaker.AGENT, "support", 0, 412))
                .plus(said(Message.user("Yes please."), Speaker.SIMULATOR, null, 1, 930))
                .plus(said(
                        Message.assistant("",
                                List.of(ToolCall.of("call_2", "refund_order",
                                        "{\"id\": 1042, \"amount\": 89.9}"))),
                        Speaker.AGENT, "support", 1, 655))
                .plus(said(Message.tool("call_2", "{\"status\": \"refunded\"}"), Speaker.AGENT,
                        "support", 1, 655))
                .plus(said(Message.assistant("Done: 89.90 € will be back on your card."),
                        Speaker.AGENT, "support", 1, 655));
    }

    private static Utterance said(Message message, Speaker speaker, @Nullable String name,
            int turn, @Nullable Integer latencyMs) {
        return new Utterance(message, speaker, name, turn, Instant.EPOCH,
                latencyMs == null ? null : Duration.ofMillis(latencyMs), null);
    }

    private static ScenarioRun run(String scenario, Conversation said, @Nullable Throwable error) {
        return ScenarioRun.of(identity(scenario), said,
                RunTimes.of(Duration.ofMillis(2_340), Duration.ofMillis(1_067)), error);
    }

    private static RunIdentity identity(String scenario) {
        return new RunIdentity("scenariobatch_1", "default", scenario, "scenariorun_1");
    }

    private static StackTraceElement[] frames(String type, String method) {
        return new StackTraceElement[]{
                new StackTraceElement(type, method, type + ".java", 12)};
    }
}
