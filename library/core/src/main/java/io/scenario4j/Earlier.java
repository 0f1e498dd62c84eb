package io.scenario4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.analysis.PlayedBefore;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;
import io.scenario4j.table.FactTables;

/// What there is of a batch that goes on.
sealed interface Earlier {

    /// Kept in a journal, which any engine can go on with.
    record Journaled(PlayedBefore before) implements Earlier {}

    /// Kept by the engine that goes on with it.
    record Left(BatchEngine.Begun begun) implements Earlier {}

    /// Returns the batch that lies there; empty if it is a folder of journals that has none with the id that is
    /// wanted.
    ///
    /// @param id empty if there is only one batch
    /// @throws WrongUseException if it is no journal, and the engine has no batch there either
    static Optional<Earlier> at(String path, BatchEngine engine, Optional<String> id) {
        if (!engine.equals(BatchEngine.HERE) && !isFile(path)) {
            return Optional.of(new Left(engine.begun(path)));
        }
        Path place = Path.of(path);
        return id.isPresent() && Files.isDirectory(place)
                ? PlayedBefore.read(place, id.get()).map(Journaled::new)
                : Optional.of(new Journaled(PlayedBefore.read(List.of(place))));
    }

    /// An address such as `hdfs://…` may be no path at all.
    private static boolean isFile(String path) {
        return !path.contains("://") && Files.isRegularFile(Path.of(path));
    }

    /// Checks that it is a batch of these scenarios.
    ///
    /// @throws WrongUseException if it has others: says which
    default void requireAmong(List<Scenario> scenarios) {
        List<String> names = scenarios.stream().map(Scenario::name).toList();
        switch (this) {
            case Journaled(var before) -> before.requireAmong(names);
            case Left(var begun) ->
                PlayedBefore.requireAmong(begun.batchRunId(), begun.scenarios(), names);
        }
    }

    default String batchRunId() {
        return switch (this) {
            case Journaled(var before) -> before.batchRunId();
            case Left(var begun) -> begun.batchRunId();
        };
    }

    /// Returns the trials that need not be played again.
    ///
    /// @param now the fingerprints of the scenarios as they are now, by name
    default List<Trial> settled(Map<String, Fingerprint> now) {
        return switch (this) {
            case Journaled(var before) -> before.settled(now);
            case Left(var begun) -> begun.settled(now);
        };
    }

    /// Returns the file of the journal, or its folder; empty if there is none.
    default Optional<Path> file() {
        return switch (this) {
            case Journaled(var before) -> Optional.of(before.places().getFirst());
            case Left _ -> Optional.empty();
        };
    }

    /// Returns the folder of the journal; empty if there is none.
    default Optional<Path> folder() {
        return switch (this) {
            case Journaled(var before) -> Optional.of(before.folder());
            case Left _ -> Optional.empty();
        };
    }

    /// Returns what the journal has as tables; empty if there is none.
    default Optional<FactTables> tables() {
        return switch (this) {
            case Journaled(var before) -> Optional.of(before.tables());
            case Left _ -> Optional.empty();
        };
    }
}
