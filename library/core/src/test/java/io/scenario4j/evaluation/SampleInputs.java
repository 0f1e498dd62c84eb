package io.scenario4j.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;

/// What evaluators are given, made by hand.
public final class SampleInputs {

    private SampleInputs() {}

    /// A run in which this was said.
    public static EvaluationInput of(Map<String, Object> fields, ScenarioConfig config,
            Message... messages) {
        Conversation said = Conversation.EMPTY;
        for (Message message : messages) {
            Speaker speaker = message instanceof AssistantMessage
                    ? Speaker.AGENT
                    : Speaker.SCRIPT;
            said = said.plus(new Utterance(message, speaker, null, 0,
                    Instant.parse("2026-01-02T03:04:05Z"), null,
                    "0af7651916cd43dd8448eb211c80319c"));
        }
        ScenarioRun run = ScenarioRun.of(
                new RunIdentity("batch_1", "default", "order", "scenariorun_1"), said,
                RunTimes.of(Duration.ZERO, Duration.ZERO), null);
        return new EvaluationInput("A customer asks", fields, List.of("is polite"), config,
                ScenarioResult.success("found").withRun(run));
    }

    /// A run with one question and one answer.
    static EvaluationInput answered(Object expected, String answer) {
        return of(Map.of("expected", expected), ScenarioConfig.DEFAULTS,
                Message.user("Where is it?"), Message.assistant(answer));
    }
}
