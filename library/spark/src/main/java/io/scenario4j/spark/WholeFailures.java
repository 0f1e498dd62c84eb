package io.scenario4j.spark;

import java.io.IOException;
import java.util.List;

import io.scenario4j.result.Trial;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.Part;

/// The first failures of a batch have what was said in them; of a million runs no driver could keep that of all.
final class WholeFailures {

    /// So many.
    private static final int MOST = 200;

    private final BatchStore store;
    private int left = MOST;

    WholeFailures(BatchStore store) {
        this.store = store;
    }

    /// Returns the trials of a part, failures whole as long as there is room for them.
    List<Trial> of(Part part) throws IOException {
        int most = taken(part);
        return most == 0 ? part.trials() : store.trials(part, most);
    }

    private synchronized int taken(Part part) {
        int failures = (int) part.trials()
                .stream()
                .filter(Trial::isDecided)
                .filter(trial -> !trial.isPassed())
                .count();
        int most = Math.min(left, failures);
        left -= most;
        return most;
    }
}
