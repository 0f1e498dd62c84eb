package io.scenario4j.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Notebook;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;

/// Shows each run below the cell that started it, also after that cell has ended.
///
/// The first [#SINGLE] runs of a cell have a view each, all others one together. When a run ends its
/// view folds to a line; a cell that ends with the result shows it in full in the same place.
public final class LiveRuns implements EventReporter {

    /// How many runs of a cell are shown one by one.
    static final int SINGLE = 5;

    private static final int REMEMBERED_CELLS = 32;

    private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();
    private final Map<Notebook, CellRuns> cells = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Notebook, CellRuns> eldest) {
            return size() > REMEMBERED_CELLS;
        }
    };

    /// Says where a run is shown, before it starts. Runs of which nothing is said are not shown.
    public void show(String runId, Notebook notebook) {
        runs.put(runId, newRun(runId, notebook));
    }

    private synchronized LiveRun newRun(String runId, Notebook notebook) {
        return cells.computeIfAbsent(notebook, CellRuns::new).next(runId);
    }

    @Override
    public void postEvent(ScenarioEvent event) {
        LiveRun run = runs.get(event.scenarioRunId());
        if (run == null) {
            return;
        }
        switch (event) {
            case ScenarioRunStartedEvent start -> run.started(start);
            case ScenarioMessageSnapshotEvent snapshot -> run.changed(snapshot);
            case ScenarioRunFinishedEvent(_, _, var result) -> {
                runs.remove(event.scenarioRunId());
                run.finished(result);
            }
        }
    }

    /// Runs are shown independently of each other.
    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public String name() {
        return "live view";
    }

    /// The runs of one cell.
    private static final class CellRuns {

        private final Notebook notebook;
        private int count;
        private @Nullable LiveCrowd crowd;

        CellRuns(Notebook notebook) {
            this.notebook = notebook;
        }

        LiveRun next(String runId) {
            String id = "scenario4j-" + runId;
            if (count++ < SINGLE) {
                return new SingleRun(notebook, id);
            }
            crowd = crowd == null ? new LiveCrowd(notebook, id) : crowd;
            return crowd.newRun();
        }
    }
}
