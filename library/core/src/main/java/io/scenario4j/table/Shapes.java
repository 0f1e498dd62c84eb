package io.scenario4j.table;

import static io.scenario4j.message.Speaker.AGENT;
import static io.scenario4j.message.Speaker.JUDGE;
import static io.scenario4j.message.Speaker.SIMULATOR;
import static io.scenario4j.table.ColumnSpec.instant;
import static io.scenario4j.table.ColumnSpec.integer;
import static io.scenario4j.table.ColumnSpec.number;
import static io.scenario4j.table.ColumnSpec.text;
import static io.scenario4j.table.ColumnSpec.whole;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.event.EventJson;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.table.EventBlock.EventRow;

/// The columns of the tables, in the order in which one looks for them: what it was, how it came out, how long
/// it took; ids last. Those of spans are in [SpanRow]. Apart from [FactTables], because loading this class loads
/// Tablesaw.
final class Shapes {

    private static final List<ColumnSpec<RunState>> RUNS = List.of(
            text("scenario", RunState::scenario), integer("trial", RunState::trial),
            text("verdict", ofResult(result -> result.verdict().wireName())),
            text("outcome", ofResult(result -> result.outcome().wireName())),
            integer("turns", RunState::turns),
            integer("messages", run -> run.conversation().size()),
            whole("total_ms", ofResult(result -> result.totalTime().toMillis())),
            whole("agent_ms", ofResult(result -> result.agentTime().toMillis())),
            whole("tokens_in", ofResult(result -> result.run().tokensIn())),
            whole("tokens_out", ofResult(result -> result.run().tokensOut())),
            number("cost_usd", ofResult(result -> usd(result.run().costUsd()))),
            integer("passed", run -> run.criteria(Status.PASSED)),
            integer("failed", run -> run.criteria(Status.FAILED)),
            integer("inconclusive", run -> run.criteria(Status.INCONCLUSIVE)),
            number("score", RunState::score),
            text("reasoning", ofResult(ScenarioResult::reasoning)), text("error", RunState::error),
            instant("started_at", RunState::startedAt), integer("attempt", RunState::attempt),
            whole("simulator_ms", ofResult(result -> millis(result.run().times().simulator()))),
            whole("judge_ms", ofResult(result -> millis(result.run().times().judge()))),
            whole("simulator_tokens_in", ofUsage(SIMULATOR, ModelUsage::tokensIn)),
            whole("simulator_tokens_out", ofUsage(SIMULATOR, ModelUsage::tokensOut)),
            number("simulator_cost_usd", ofUsage(SIMULATOR, usage -> usd(usage.costUsd()))),
            whole("agent_tokens_in", ofUsage(AGENT, ModelUsage::tokensIn)),
            whole("agent_tokens_out", ofUsage(AGENT, ModelUsage::tokensOut)),
            number("agent_cost_usd", ofUsage(AGENT, usage -> usd(usage.costUsd()))),
            whole("judge_tokens_in", ofUsage(JUDGE, ModelUsage::tokensIn)),
            whole("judge_tokens_out", ofUsage(JUDGE, ModelUsage::tokensOut)),
            number("judge_cost_usd", ofUsage(JUDGE, usage -> usd(usage.costUsd()))),
            integer("role_flips", ofFaults(SimulatorFaults::roleFlips)),
            integer("leaked_reasoning", ofFaults(SimulatorFaults::leakedReasoning)),
            integer("empty_answers", ofFaults(SimulatorFaults::emptyAnswers)),
            integer("early_stops", ofFaults(SimulatorFaults::earlyStops)),
            integer("language_drifts", ofFaults(SimulatorFaults::languageDrifts)),
            integer("suspected_flips", ofFaults(SimulatorFaults::suspectedFlips)),
            text("run_id", RunState::runId), text("batch_id", run -> run.run().batchRunId()),
            text("set_id", run -> run.run().scenarioSetId()));

    private static final List<ColumnSpec<MessageRow>> MESSAGES = List.of(
            text("scenario", row -> row.run().scenario()),
            integer("turn", row -> row.said().turn() + 1),
            text("role", row -> row.message().role()),
            text("agent", row -> row.said().speakerName()),
            text("content", row -> row.message().text()),
            text("tool_calls", row -> toolCalls(row.message())),
            whole("latency_ms", row -> millis(row.said().latency())),
            instant("at", row -> row.said().at()), integer("pos", MessageRow::pos),
            text("tool_call_id", row -> toolCallId(row.message())),
            text("message_id", row -> row.message().id()),
            text("run_id", row -> row.run().runId()));

    private static final List<ColumnSpec<CriterionRow>> CRITERIA = List.of(
            text("scenario", row -> row.run().scenario()),
            text("status", row -> row.judged().status().wireName()),
            text("criterion", row -> row.judged().criterion()),
            text("reasoning", row -> row.judged().reasoning()),
            integer("checkpoint", row -> row.judged().checkpoint()),
            text("run_id", row -> row.run().runId()));

    private static final List<ColumnSpec<EvaluationRow>> EVALUATIONS = List.of(
            text("scenario", row -> row.run().scenario()),
            text("evaluator", row -> row.found().name()),
            text("status", row -> row.found().status().wireName()),
            number("score", row -> row.found().score().orElse(null)),
            text("label", row -> row.found().label().orElse(null)),
            text("reasoning", row -> row.found().reason()), text("fault", EvaluationRow::fault),
            whole("took_ms", row -> row.found().took().toMillis()),
            text("evaluator_id", row -> row.found().evaluatorId()),
            text("run_id", row -> row.run().runId()));

    private static final List<ColumnSpec<EventRow>> EVENTS = List.of(
            text("scenario", row -> row.run().scenario()),
            integer("seq", EventRow::sequence), text("type", EventRow::type),
            integer("messages", EventRow::messagesOrNull),
            whole("payload_bytes", EventRow::bytes),
            instant("at", row -> Instant.ofEpochMilli(row.millis())),
            text("run_id", row -> row.run().scenarioRunId()));

    private static final Map<String, ColumnType> TYPES = Stream
            .of(runs().of(List.of()), messages().of(List.of()), criteria().of(List.of()),
                    evaluations().of(List.of()), events().of(List.of()),
                    SpanRow.table().of(List.of()), AttackRow.table().of(List.of()))
            .flatMap(table -> table.columns().stream())
            .filter(column -> !column.type().equals(ColumnType.STRING))
            .collect(Collectors.toMap(Column::name, Column::type, (one, _) -> one));

    private Shapes() {}

    /// Returns the type that a column of this name has in our tables; null if none has it, and for texts,
    /// which need no help.
    static @Nullable ColumnType typeOf(String column) {
        return TYPES.get(column);
    }

    static GrowingTable<RunState, RunState> runs() {
        return new GrowingTable<>("runs", RUNS, RunState::isOver, List::of);
    }

    static GrowingTable<RunState, MessageRow> messages() {
        return new GrowingTable<>("messages", MESSAGES, RunState::isOver, Shapes::messageRows);
    }

    static GrowingTable<RunState, CriterionRow> criteria() {
        return new GrowingTable<>("criteria", CRITERIA, RunState::isOver, Shapes::criterionRows);
    }

    static GrowingTable<RunState, EvaluationRow> evaluations() {
        return new GrowingTable<>("evaluations", EVALUATIONS, RunState::isOver,
                Shapes::evaluationRows);
    }

    static GrowingTable<EventBlock, EventRow> events() {
        return new GrowingTable<>("events", EVENTS, EventBlock::isFull, EventBlock::rows);
    }

    static <R> Table table(String name, List<ColumnSpec<R>> columns, List<R> rows) {
        return Table.create(name, columns.stream().map(column -> column.of(rows)));
    }

    private static List<MessageRow> messageRows(RunState run) {
        List<MessageRow> rows = new ArrayList<>(run.conversation().size());
        for (Utterance said : run.conversation()) {
            rows.add(new MessageRow(run, rows.size(), said));
        }
        return rows;
    }

    private static List<CriterionRow> criterionRows(RunState run) {
        return run.criteria().stream().map(judged -> new CriterionRow(run, judged)).toList();
    }

    private static List<EvaluationRow> evaluationRows(RunState run) {
        ScenarioResult result = run.result();
        return result == null
                ? List.of()
                : result.evaluations().stream().map(one -> new EvaluationRow(run, one)).toList();
    }

    private static <T> Function<RunState, @Nullable T> ofResult(
            Function<ScenarioResult, @Nullable T> value) {
        return run -> run.result() == null ? null : value.apply(run.result());
    }

    /// Missing where somebody asked no model.
    private static <T> Function<RunState, @Nullable T> ofUsage(Speaker speaker,
            Function<ModelUsage, @Nullable T> value) {
        return ofResult(result -> result.run().usageOf(speaker).map(value).orElse(null));
    }

    private static @Nullable Double usd(@Nullable BigDecimal exact) {
        return exact == null ? null : (Double) exact.doubleValue();
    }

    private static Function<RunState, @Nullable Integer> ofFaults(
            Function<SimulatorFaults, Integer> count) {
        return ofResult(result -> count.apply(result.run().simulatorFaults()));
    }

    private static @Nullable String toolCalls(Message message) {
        return message instanceof AssistantMessage assistant && !assistant.toolCalls().isEmpty()
                ? EventJson.toolCalls(assistant)
                : null;
    }

    private static @Nullable String toolCallId(Message message) {
        return message instanceof ToolMessage tool ? tool.toolCallId() : null;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    record MessageRow(RunState run, int pos, Utterance said) {
        Message message() {
            return said.message();
        }
    }

    record CriterionRow(RunState run, CriterionResult judged) {}

    record EvaluationRow(RunState run, EvaluationResult found) {

        @Nullable
        String fault() {
            return found.evaluation() instanceof Evaluation.Failed failed
                    ? failed.fault().name().toLowerCase(Locale.ROOT)
                    : null;
        }
    }
}
