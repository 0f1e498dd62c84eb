package io.scenario4j.table;

import static io.scenario4j.table.ColumnSpec.instant;
import static io.scenario4j.table.ColumnSpec.integer;
import static io.scenario4j.table.ColumnSpec.number;
import static io.scenario4j.table.ColumnSpec.text;
import static io.scenario4j.table.ColumnSpec.whole;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.work.SpanContent;
import io.scenario4j.work.SpanTree;

/// A row of the table of spans.
///
/// @param tree all spans of the run
record SpanRow(RunState run, SpanTree tree, Span span) {

    private static final List<ColumnSpec<SpanRow>> COLUMNS = List.of(
            text("scenario", row -> row.run().scenario()), integer("turn", SpanRow::turn),
            text("kind", of(span -> span.kind().name().toLowerCase(Locale.ROOT))),
            text("name", of(Span::name)),
            text("status", of(span -> span.error() == null ? "ok" : "error")),
            number("duration_ms", row -> row.span().duration().toNanos() / 1e6),
            text("agent", SpanRow::agent), text("model", row -> row.content().model()),
            whole("tokens_in", row -> row.content().tokensIn()),
            whole("tokens_out", row -> row.content().tokensOut()),
            instant("started_at", row -> row.span().startedAt()),
            text("attributes", of(span -> WireJson.text(span.attributes()))),
            text("span_id", of(Span::spanId)), text("parent_span_id", of(Span::parentSpanId)),
            text("trace_id", of(Span::traceId)), text("run_id", row -> row.run().runId()));

    static GrowingTable<RunState, SpanRow> table() {
        return new GrowingTable<>("spans", COLUMNS, RunState::isOver, SpanRow::rows);
    }

    private static List<SpanRow> rows(RunState run) {
        if (run.result() == null) {
            return List.of();
        }
        var tree = new SpanTree(run.result().trace().spans());
        return tree.spans().stream().map(span -> new SpanRow(run, tree, span)).toList();
    }

    private static Function<SpanRow, @Nullable String> of(
            Function<Span, @Nullable String> value) {
        return row -> value.apply(row.span());
    }

    private SpanContent content() {
        return new SpanContent(span);
    }

    private @Nullable Integer turn() {
        OptionalInt turn = tree.turn(span);
        return turn.isEmpty() ? null : (Integer) turn.getAsInt();
    }

    private @Nullable String agent() {
        return tree.call(span).map(call -> call.text(Conventions.AGENT_NAME)).orElse(null);
    }
}
