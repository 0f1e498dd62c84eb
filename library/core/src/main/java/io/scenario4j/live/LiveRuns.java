package io.scenario4j.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.FactReader;
import io.scenario4j.result.RunIdentity;

/// Shows each run below the cell that started it, also after that cell has ended.
///
/// The first [#SINGLE] runs of a cell have a view each, all others one together. When a run ends its
/// view folds to a line; a cell that ends with the result shows it in full in the same place.
public final class LiveRuns implements FactReader {

    /// How many runs of a cell are shown one by one.
    static final int SINGLE = 5;

    private static final int REMEMBERED_CELLS = 32;

    private final Map<String, FactListener> runs = new ConcurrentHashMap<>();
    private final Map<Notebook, CellRuns> cells = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Notebook, CellRuns> eldest) {
            return size() > REMEMBERED_CELLS;
        }
    };

    /// Says where a run is shown, before it starts. Runs of which nothing is said are not shown.
    ///
    /// @param handle what stands for it while it goes on; null if nothing does
    public void show(RunIdentity run, Notebook notebook, @Nullable Object handle) {
        runs.put(run.scenarioRunId(), newRun(run, notebook, handle));
    }

    private synchronized FactListener newRun(RunIdentity run, Notebook notebook,
            @Nullable Object handle) {
        return cells.computeIfAbsent(notebook, CellRuns::new).next(run, handle);
    }

    @Override
    public void read(List<Fact> facts) {
        for (Fact fact : facts) {
            String id = fact.run().scenarioRunId();
            FactListener run = fact instanceof Fact.Ended ? runs.remove(id) : runs.get(id);
            if (run != null) {
                run.tell(fact);
            }
        }
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

        FactListener next(RunIdentity run, @Nullable Object handle) {
            String id = "scenario4j-" + run.scenarioRunId();
            if (count++ < SINGLE) {
                return handle == null
                        ? new SingleRun(notebook, id)
                        : new SingleRun(notebook, id, run.scenario(), handle);
            }
            crowd = crowd == null ? new LiveCrowd(notebook, id) : crowd;
            return handle == null ? crowd.newRun() : crowd.newRun(handle);
        }
    }
}
