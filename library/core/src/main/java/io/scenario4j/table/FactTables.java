package io.scenario4j.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import tech.tablesaw.api.Table;

import io.scenario4j.event.EventJson;
import io.scenario4j.event.Projection;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactReader;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.table.EventBlock.EventRow;
import io.scenario4j.table.Shapes.CriterionRow;
import io.scenario4j.table.Shapes.EvaluationRow;
import io.scenario4j.table.Shapes.MessageRow;

/// Everything that a session's facts say, as Tablesaw tables: runs, messages, criteria, evaluations, events,
/// spans, attacks.
///
/// It keeps plain values; a table is built when it is asked for, from the second time
/// on with the rows of the time before, is consistent in itself also while runs go on, and belongs to the
/// caller. A run that goes on has a row of which the
/// verdict and what follows from it are missing. Tokens and cost are missing where they are not known.
public final class FactTables implements FactReader {

    private final Map<RunIdentity, RunState> runs = new LinkedHashMap<>();
    private final EventLog events = new EventLog();

    private final Spare<GrowingTable<RunState, RunState>> runTable = new Spare<>(Shapes::runs);
    private final Spare<GrowingTable<RunState, MessageRow>> messageTable = new Spare<>(
            Shapes::messages);
    private final Spare<GrowingTable<RunState, CriterionRow>> criterionTable = new Spare<>(
            Shapes::criteria);
    private final Spare<GrowingTable<RunState, EvaluationRow>> evaluationTable = new Spare<>(
            Shapes::evaluations);
    private final Spare<GrowingTable<EventBlock, EventRow>> eventTable = new Spare<>(
            Shapes::events);
    private final Spare<GrowingTable<RunState, AttackRow>> attackTable = new Spare<>(
            AttackRow::table);
    private final Spare<GrowingTable<RunState, SpanRow>> spanTable = new Spare<>(SpanRow::table);

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public synchronized void read(List<Fact> facts) {
        for (Fact fact : facts) {
            String type = Projection.type(fact);
            if (type != null) {
                take(fact, type);
            }
        }
    }

    private void take(Fact fact, String type) {
        RunState before = runs.computeIfAbsent(fact.run(), RunState::of);
        RunState now = before.after(fact);
        runs.put(fact.run(), now);
        boolean ends = fact instanceof Fact.Began || fact instanceof Fact.Ended;
        events.add(new EventRow(fact.run(), type, Projection.sequence(fact),
                fact.at().toEpochMilli(),
                ends ? EventBlock.NO_MESSAGES : now.conversation().size(),
                EventJson.sizeOf(fact, now.conversation(), before.frame())));
    }

    /// Returns a row for each run, in the order of their beginnings.
    public Table runs() {
        return runTable.get().of(runStates());
    }

    /// Returns a row for each message that stands in a run's conversation; what was rolled back is not
    /// there.
    public Table messages() {
        return messageTable.get().of(runStates());
    }

    /// Returns a row for each criterion of each run that has finished.
    public Table criteria() {
        return criterionTable.get().of(runStates());
    }

    /// Returns a row for each evaluator of each run that has finished.
    public Table evaluations() {
        return evaluationTable.get().of(runStates());
    }

    /// Returns a row for each event, in the order of arrival.
    public Table events() {
        return eventTable.get().of(eventBlocks());
    }

    /// Returns a row for each attack of each run that has finished, and that an attacker took part in.
    public Table attacks() {
        return attackTable.get().of(runStates());
    }

    /// Returns a row for each span of each run that has finished, as far as it is in memory; of runs that were
    /// read back it is not.
    public Table spans() {
        return spanTable.get().of(runStates());
    }

    /// Returns a copy to which the runs of `later` are added; of a run that both have, those of `later`
    /// count.
    public FactTables plus(FactTables later) {
        FactTables newer = later.only((_, _) -> true);
        var all = new FactTables();
        synchronized (this) {
            all.runs.putAll(runs);
            all.events.addAll(events, run -> !newer.runs.containsKey(run));
        }
        all.runs.putAll(newer.runs);
        all.events.addAll(newer.events, _ -> true);
        return all;
    }

    /// Returns the answer to a query that asks `runs`, `messages`, `criteria`, `evaluations`, `events`, `spans` and
    /// `attacks` in SQL.
    ///
    /// @throws io.scenario4j.display.WrongUseException if DuckDB is missing, or does not understand the query: says why
    public Table sql(String query) throws IOException {
        return DuckDb.query(
                List.of(runs(), messages(), criteria(), evaluations(), events(), spans(),
                        attacks()),
                query);
    }

    /// Returns the result of each run that has finished, in the order of their beginnings.
    public List<ScenarioResult> results() {
        return runStates().stream().map(RunState::result).filter(Objects::nonNull).toList();
    }

    /// Returns the fields of each scenario that was played, by its name.
    public Map<String, Map<?, ?>> fields() {
        Map<String, Map<?, ?>> fields = new LinkedHashMap<>();
        runStates().forEach(run -> fields.put(run.scenario(), run.fields()));
        return fields;
    }

    /// Returns a copy with those runs only whose batch and scenario are wanted; what happens later is
    /// not in it.
    ///
    /// @param wanted is given the batch's id and the scenario's name
    public synchronized FactTables only(BiPredicate<String, String> wanted) {
        var some = new FactTables();
        runs.forEach((run, state) -> {
            if (wanted.test(run.batchRunId(), run.scenario())) {
                some.runs.put(run, state);
            }
        });
        some.events.addAll(events, some.runs::containsKey);
        return some;
    }

    private synchronized List<RunState> runStates() {
        return List.copyOf(runs.values());
    }

    private synchronized List<EventBlock> eventBlocks() {
        return events.soFar();
    }
}
