package io.scenario4j;

import java.nio.file.Path;
import java.util.List;

import io.scenario4j.definition.Scenario;

/// A batch that was begun before and is to go on, as soon as its scenarios are known again.
///
/// ```java
/// scenario.resume(".scenario/scenariobatch_….jsonl").batch(scenarios).trials(10).run()
/// ```
public final class Resumption {

    private final SessionBatches session;
    private final Path journal;

    /// @param journal the file of the batch
    Resumption(SessionBatches session, Path journal) {
        this.session = session;
        this.journal = journal;
    }

    /// Returns the batch of these scenarios; see [Batch#resume].
    public Batch batch(List<Scenario> scenarios) {
        return Batch.of(session, scenarios).resume(journal);
    }

    /// Shows the file of the batch.
    @Override
    public String toString() {
        return "the batch in " + journal;
    }
}
