package io.scenario4j.fact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact.ModelAsked;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Attack;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Exchange.ToolUse;

/// What the spans of a run say, by both dialects' names.
final class RunSpanTexts {

    private static final String VERSION = Objects.requireNonNullElse(
            RunSpanTexts.class.getPackage().getImplementationVersion(), "unknown");

    private RunSpanTexts() {}

    static SpanDraft run(SpanDraft draft, RunIdentity run) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("labels", List.of("scenario"));
        metadata.put("thread_id", run.threadId());
        metadata.put(Conventions.SCENARIO, run.scenario());
        metadata.put(Conventions.BATCH, run.batchRunId());
        metadata.put(Conventions.SET, run.scenarioSetId());
        return draft.with(Conventions.SPAN_TYPE, "span")
                .with(Conventions.ORIGIN, "simulation")
                .with(Conventions.SDK_NAME, "scenario4j")
                .with(Conventions.SDK_VERSION, VERSION)
                .with(Conventions.RUN_ID, run.scenarioRunId())
                .with(Conventions.SCENARIO, run.scenario())
                .with(Conventions.BATCH, run.batchRunId())
                .with(Conventions.SET, run.scenarioSetId())
                .with(Conventions.THREAD, run.threadId())
                .with(Conventions.CONVERSATION, run.threadId())
                .with(Conventions.METADATA, metadata);
    }

    static String callName(Participant who) {
        return (Conventions.INVOKE_AGENT + " " + who.name()).strip();
    }

    static SpanDraft call(SpanDraft draft, Fact.Called called) {
        String name = called.who().name();
        return draft.with(Conventions.SPAN_TYPE, "agent")
                .with(Conventions.OPERATION, Conventions.INVOKE_AGENT)
                .with(Conventions.AGENT_NAME, name.isEmpty() ? null : name)
                .with(Conventions.ROLE, called.who().role().title())
                .with(Conventions.THREAD, called.run().threadId())
                .with(Conventions.CONVERSATION, called.run().threadId());
    }

    /// Adds what was said to the turn, and to the call that it answers.
    static void said(SpanDraft turn, SpanDraft call, @Nullable AgentRole called, Fact.Said said) {
        newest(said.conversation(), UserMessage.class)
                .ifPresent(message -> turn.with(Conventions.INPUT, value(message)));
        newest(said.conversation(), AssistantMessage.class)
                .ifPresent(message -> turn.with(Conventions.OUTPUT, value(message)));
        Utterance last = said.said().getLast();
        if (called != null && speaker(called) == last.speaker()) {
            call.with(Conventions.OUTPUT, value(last.message()));
        }
    }

    private static Speaker speaker(AgentRole role) {
        return switch (role) {
            case USER -> Speaker.SIMULATOR;
            case AGENT -> Speaker.AGENT;
            case JUDGE -> Speaker.JUDGE;
        };
    }

    private static <M extends Message> Optional<M> newest(Conversation said, Class<M> type) {
        return said.messages()
                .reversed()
                .stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Map<String, Object> value(Message message) {
        boolean calls = message instanceof AssistantMessage answer && message.text().isEmpty()
                && !answer.toolCalls().isEmpty();
        return calls
                ? Conventions.typed("json", ((AssistantMessage) message).toolCalls()
                        .stream()
                        .map(call -> Map.of("name", call.name(), "arguments", call.arguments()))
                        .toList())
                : Conventions.typed("text", message.text());
    }

    static String modelName(ModelAsked asked) {
        return (Conventions.CHAT + " " + asked.model()).strip();
    }

    static SpanDraft model(SpanDraft draft, ModelAsked asked) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        put(metrics, "prompt_tokens", asked.tokensIn());
        put(metrics, "completion_tokens", asked.tokensOut());
        put(metrics, "cost", asked.costUsd());
        String model = asked.model();
        return draft.with(Conventions.SPAN_TYPE, "llm")
                .with(Conventions.OPERATION, Conventions.CHAT)
                .with(Conventions.REQUEST_MODEL, model.isEmpty() ? null : model)
                .with(asked.exchange().attributes())
                .with(Conventions.INPUT_TOKENS, asked.tokensIn())
                .with(Conventions.OUTPUT_TOKENS, asked.tokensOut())
                .with(Conventions.COST, asked.costUsd())
                .with(Conventions.METRICS, metrics.isEmpty() ? null : metrics)
                .with(Conventions.REPLAYED, asked.replayed() ? true : null);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    static SpanDraft tool(SpanDraft draft, ToolUse use) {
        draft.with(Conventions.SPAN_TYPE, "tool")
                .with(Conventions.OPERATION, Conventions.EXECUTE_TOOL)
                .with(Conventions.TOOL_NAME, use.name())
                .with(Conventions.TOOL_TYPE, "function")
                .with(Conventions.TOOL_CALL_ID, use.id())
                .with(Conventions.TOOL_ARGUMENTS, use.arguments())
                .with(Conventions.TOOL_RESULT, use.result())
                .with(Conventions.INPUT, Conventions.typed("json", use.arguments()))
                .with(Conventions.OUTPUT, typed(use.result()));
        return use.failed() ? draft.failed(String.valueOf(use.result()), "tool_error") : draft;
    }

    private static Map<String, Object> typed(Object value) {
        return Conventions.typed(value instanceof String ? "text" : "json", value);
    }

    /// Adds how each criterion was judged.
    static void judged(SpanDraft draft, Instant at, List<CriterionResult> criteria) {
        draft.with(Conventions.SPAN_TYPE, "evaluation");
        for (CriterionResult each : criteria) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put(Conventions.EVALUATION_NAME, each.criterion());
            if (each.status() != Status.INCONCLUSIVE) {
                fields.put(Conventions.EVALUATION_SCORE,
                        each.status() == Status.PASSED ? 1.0 : 0.0);
            }
            fields.put(Conventions.EVALUATION_LABEL, each.status().wireName());
            fields.put(Conventions.EVALUATION_EXPLANATION, each.reasoning());
            draft.event(Conventions.EVALUATION_EVENT, at, fields);
        }
    }

    private static void evaluated(SpanDraft draft, Instant at, EvaluationResult found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Conventions.EVALUATION_NAME, found.name());
        found.score().ifPresent(score -> fields.put(Conventions.EVALUATION_SCORE, score));
        fields.put(Conventions.EVALUATION_LABEL,
                found.label().orElse(found.status().wireName()));
        fields.put(Conventions.EVALUATION_EXPLANATION, found.reason());
        if (found.evaluation() instanceof Failed failed) {
            fields.put(Conventions.ERROR_TYPE, failed.fault().name().toLowerCase(Locale.ROOT));
        }
        draft.event(Conventions.EVALUATION_EVENT, at, fields);
    }

    /// @param around the span that is evaluated
    static void verdict(SpanDraft draft, SpanDraft around, Fact.Ended ended) {
        ScenarioResult result = ended.result();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("status", "processed");
        value.put("passed", result.success());
        value.put("score", score(result));
        value.put("label", result.verdict().wireName());
        value.put("details", result.reasoning());
        judged(draft, ended.at(), result.criteria());
        result.evaluations().forEach(found -> evaluated(draft, ended.at(), found));
        draft.with(Conventions.OUTPUT, Conventions.typed("evaluation_result", value));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("evaluation_id",
                "eval_" + ended.run()
                        .scenarioRunId()
                        .substring(
                                ended.run().scenarioRunId().indexOf('_') + 1));
        event.put("span_id", draft.id());
        event.put("name", "verdict");
        event.put("type", "scenario");
        event.put("is_guardrail", false);
        event.putAll(value);
        around.event(Conventions.LANGWATCH_EVALUATION_EVENT, ended.at(),
                Map.of(Conventions.LANGWATCH_EVALUATION, WireJson.text(event)));
    }

    private static double score(ScenarioResult result) {
        return result.criteria().isEmpty()
                ? result.success() ? 1 : 0
                : (double) result.passedCriteria().size() / result.criteria().size();
    }

    /// By the names of Scenario for Python; of several attacks in one turn the last.
    static void attacked(SpanDraft turn, Attack attack) {
        Attack.Move move = attack.move();
        turn.with(Conventions.ATTACK_STRATEGY, attack.strategy())
                .with(Conventions.ATTACK_TARGET, attack.goal())
                .with(Conventions.ATTACK_PHASE, orNull(move.phase()))
                .with(Conventions.ATTACK_TECHNIQUE,
                        move.technique().isEmpty() ? null : List.of(move.technique()))
                .with(Conventions.ATTACK_DISGUISE, orNull(move.disguise()))
                .with(Conventions.ATTACK_SCORE, attack.score().points())
                .with(Conventions.ATTACK_BACKTRACK, attack.takenBack());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
