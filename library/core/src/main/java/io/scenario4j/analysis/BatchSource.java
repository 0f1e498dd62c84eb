package io.scenario4j.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.table.FactTables;

/// Where more is to be had about a batch than its trials came to.
///
/// @param fields of each scenario by its name, asked for when they are needed
/// @param tables of the batch's events, asked for when they are needed
/// @param path where its results lie, asked for when it is needed; empty if nothing is kept
/// @param bench its judges
public record BatchSource(Supplier<Map<String, Map<?, ?>>> fields, Supplier<FactTables> tables,
        Supplier<Optional<String>> path, Bench bench) {

    /// Returns the same of these scenarios alone.
    BatchSource only(Set<String> scenarios) {
        return new BatchSource(fields,
                () -> tables.get().only((_, scenario) -> scenarios.contains(scenario)), path,
                bench);
    }

    /// @throws WrongUseException if nothing is kept
    String pathOf(String batchRunId) {
        return path.get()
                .orElseThrow(() -> new WrongUseException(
                        "expected a batch that was kept in a file, found %s, of which there is none; name a folder by SCENARIO_JOURNAL_DIR"
                                .formatted(batchRunId)));
    }
}
