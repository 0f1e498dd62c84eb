package io.scenario4j;

import java.util.List;

import io.scenario4j.batch.BatchEngine;
import io.scenario4j.definition.Scenario;

/// A batch that was begun before and is to go on, as soon as its scenarios are known again.
///
/// ```java
/// scenario.resume(".scenario/scenariobatch_….jsonl").batch(scenarios).trials(10).run()
/// ```
public final class Resumption {

    private final SessionBatches session;
    private final BatchEngine engine;
    private final String path;

    /// @param path the file of the batch, or where its engine keeps it
    Resumption(SessionBatches session, BatchEngine engine, String path) {
        this.session = session;
        this.engine = engine;
        this.path = path;
    }

    /// Returns the batch of these scenarios; see [Batch#resume].
    public Batch batch(List<Scenario> scenarios) {
        return Batch.of(session, scenarios).on(engine).resume(path);
    }

    /// Shows the file of the batch.
    @Override
    public String toString() {
        return "the batch in " + path;
    }
}
