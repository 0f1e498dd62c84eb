package io.scenario4j.table;

import static io.scenario4j.table.ColumnSpec.instant;
import static io.scenario4j.table.ColumnSpec.integer;
import static io.scenario4j.table.ColumnSpec.number;
import static io.scenario4j.table.ColumnSpec.text;
import static io.scenario4j.table.ColumnSpec.whole;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.CriterionResult;
import io.scenario4j.CriterionResult.Status;
import io.scenario4j.ScenarioResult;
import io.scenario4j.event.EventJson;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.Utterance;

/// Everything that a session's events say, as four Tablesaw tables: runs, messages, criteria, events.
///
/// A reader of events. It keeps plain values; a table is built when it is asked for, is consistent in
/// itself also while runs go on, and belongs to the caller. A run that goes on has a row of which the
/// verdict and what follows from it are missing. Columns for what is not measured yet (`tokens_in`,
/// `tokens_out`, `cost_usd`) are there and missing.
public final class EventTables implements EventReporter {

    private static final List<ColumnSpec<RunState>> RUNS = List.of(
            text("batch_id", run -> run.first().batchRunId()),
            text("set_id", run -> run.first().scenarioSetId()),
            text("scenario", RunState::scenario), text("run_id", RunState::runId),
            integer("trial", RunState::trial),
            text("verdict", ofResult(result -> result.verdict().wireName())),
            text("outcome", ofResult(result -> result.outcome().wireName())),
            integer("turns", RunState::turns),
            integer("messages", run -> run.conversation().size()),
            integer("passed", run -> run.criteria(Status.PASSED)),
            integer("failed", run -> run.criteria(Status.FAILED)),
            integer("inconclusive", run -> run.criteria(Status.INCONCLUSIVE)),
            number("score", RunState::score),
            whole("total_ms", ofResult(result -> result.totalTime().toMillis())),
            whole("agent_ms", ofResult(result -> result.agentTime().toMillis())),
            whole("tokens_in", _ -> null), whole("tokens_out", _ -> null),
            number("cost_usd", _ -> null), instant("started_at", RunState::startedAt),
            text("reasoning", ofResult(ScenarioResult::reasoning)), text("error", RunState::error));

    private static final List<ColumnSpec<MessageRow>> MESSAGES = List.of(
            text("run_id", row -> row.run().runId()),
            text("scenario", row -> row.run().scenario()), integer("pos", MessageRow::pos),
            integer("turn", row -> row.said().turn()),
            text("message_id", row -> row.message().id()),
            text("role", row -> row.message().role()),
            text("agent", row -> row.said().speakerName()),
            text("content", row -> row.message().text()),
            text("tool_calls", row -> toolCalls(row.message())),
            text("tool_call_id", row -> toolCallId(row.message())),
            whole("latency_ms", row -> millis(row.said().latency())),
            instant("at", row -> row.said().at()));

    private static final List<ColumnSpec<CriterionRow>> CRITERIA = List.of(
            text("run_id", row -> row.run().runId()),
            text("scenario", row -> row.run().scenario()),
            integer("checkpoint", row -> row.judged().checkpoint()),
            text("criterion", row -> row.judged().criterion()),
            text("status", row -> row.judged().status().wireName()),
            text("reasoning", row -> row.judged().reasoning()));

    private static final List<ColumnSpec<EventRow>> EVENTS = List.of(
            text("run_id", EventRow::runId), text("scenario", EventRow::scenario),
            integer("seq", EventRow::sequence), text("type", EventRow::type),
            instant("at", row -> Instant.ofEpochMilli(row.atMillis())),
            integer("messages", EventRow::messages),
            whole("payload_bytes", EventRow::payloadBytes));

    private final EventJson json = new EventJson();
    private final Map<String, RunState> runs = new LinkedHashMap<>();
    private final List<EventRow> events = new ArrayList<>();

    @Override
    public void postEvent(ScenarioEvent event) {
        EventRow row = row(event);
        synchronized (this) {
            RunState known = runs.getOrDefault(event.scenarioRunId(), RunState.at(event));
            runs.put(event.scenarioRunId(), known.after(event));
            events.add(row);
        }
    }

    /// All events have a row, so none may be skipped.
    @Override
    public boolean everySnapshot() {
        return true;
    }

    /// Returns a row for each run, in the order of their first events.
    public Table runs() {
        return table("runs", RUNS, runStates());
    }

    /// Returns a row for each message that stands in a run's conversation; what was rolled back is not
    /// there.
    public Table messages() {
        return table("messages", MESSAGES,
                runStates().stream().flatMap(run -> messageRows(run).stream()).toList());
    }

    /// Returns a row for each criterion of each run that has finished.
    public Table criteria() {
        return table("criteria", CRITERIA,
                runStates().stream()
                        .flatMap(run -> run.criteria().stream().map(c -> new CriterionRow(run, c)))
                        .toList());
    }

    /// Returns a row for each event, in the order of arrival.
    public Table events() {
        return table("events", EVENTS, eventRows());
    }

    private synchronized List<RunState> runStates() {
        return List.copyOf(runs.values());
    }

    private synchronized List<EventRow> eventRows() {
        return List.copyOf(events);
    }

    private EventRow row(ScenarioEvent event) {
        Integer messages = event instanceof ScenarioMessageSnapshotEvent snapshot
                ? (Integer) snapshot.conversation().size()
                : null;
        return new EventRow(event.scenarioRunId(), event.scenarioId(), event.header().sequence(),
                event.type(), event.timestamp().toEpochMilli(), messages, json.sizeOf(event));
    }

    private static <R> Table table(String name, List<ColumnSpec<R>> columns, List<R> rows) {
        return Table.create(name, columns.stream().map(column -> column.of(rows)));
    }

    private static List<MessageRow> messageRows(RunState run) {
        List<MessageRow> rows = new ArrayList<>(run.conversation().size());
        for (Utterance said : run.conversation()) {
            rows.add(new MessageRow(run, rows.size(), said));
        }
        return rows;
    }

    private static <T> Function<RunState, @Nullable T> ofResult(Function<ScenarioResult, T> value) {
        return run -> run.result() == null ? null : value.apply(run.result());
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

    private record MessageRow(RunState run, int pos, Utterance said) {
        Message message() {
            return said.message();
        }
    }

    private record CriterionRow(RunState run, CriterionResult judged) {}

    /// An event without what it carries, so that a snapshot costs a few dozen bytes here.
    private record EventRow(String runId, String scenario, int sequence, String type, long atMillis,
            @Nullable Integer messages, long payloadBytes) {}
}
