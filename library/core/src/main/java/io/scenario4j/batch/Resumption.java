package io.scenario4j.batch;

import java.nio.file.Path;
import java.util.List;

import io.scenario4j.definition.Scenario;

/// A batch that was begun before and is to go on, as soon as its scenarios are known again.
///
/// ```java
/// scenario.resume(".scenario/scenariobatch_….jsonl").batch(scenarios).trials(10).run()
/// ```
///
/// @param journal the file of the batch
public record Resumption(BatchSession session, Path journal) {

    /// Returns the batch of these scenarios; see [Batch#resume].
    public Batch batch(List<Scenario> scenarios) {
        return Batch.of(session, scenarios).resume(journal);
    }
}
