package io.scenario4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.analysis.PlayedBefore;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.batch.Before;
import io.scenario4j.definition.Scenario;
import io.scenario4j.file.LocalPath;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.table.FactTables;

/// What there is of a batch that goes on.
sealed interface Earlier {

    /// Kept in a journal, which any engine can go on with.
    record Journaled(PlayedBefore played, String path) implements Earlier {}

    /// Kept by the engine that goes on with it.
    record Left(BatchEngine.Begun begun, String path) implements Earlier {}

    /// Returns the batch that lies there; empty if it is a folder of journals that has none with the id that is
    /// wanted.
    ///
    /// @param id empty if there is only one batch
    /// @throws io.scenario4j.display.WrongUseException if it is no journal, and the engine has no batch there either
    static Optional<Earlier> at(String path, BatchEngine engine, Optional<String> id) {
        Optional<Path> local = LocalPath.of(path).filter(place -> !isKept(place, engine));
        if (local.isEmpty()) {
            return Optional.of(new Left(engine.begun(path), path));
        }
        Path place = local.get();
        return (id.isPresent() && Files.isDirectory(place)
                ? PlayedBefore.read(place, id.get())
                : Optional.of(PlayedBefore.read(List.of(place))))
                .map(played -> new Journaled(played, path));
    }

    /// Of what is not there, it is the engine that says what it has expected.
    private static boolean isKept(Path place, BatchEngine engine) {
        return BatchEngine.Kept.isIn(place)
                || (!Files.exists(place) && !engine.equals(BatchEngine.HERE));
    }

    /// Checks that it is a batch of these scenarios.
    ///
    /// @throws io.scenario4j.display.WrongUseException if it has others: says which
    default void requireAmong(List<Scenario> scenarios) {
        List<String> names = scenarios.stream().map(Scenario::name).toList();
        switch (this) {
            case Journaled(var played, _) -> played.requireAmong(names);
            case Left(var begun, _) ->
                PlayedBefore.requireAmong(begun.batchRunId(), begun.scenarios(), names);
        }
    }

    default String batchRunId() {
        return switch (this) {
            case Journaled(var played, _) -> played.batchRunId();
            case Left(var begun, _) -> begun.batchRunId();
        };
    }

    /// Returns it as an engine needs it.
    ///
    /// @param now the fingerprints of the scenarios as they are now, by name
    default Before before(Map<String, Fingerprint> now) {
        return switch (this) {
            case Journaled(var played, var path) ->
                new Before(Optional.of(path), played.settled(now), played.versions());
            case Left(var begun, var path) ->
                new Before(Optional.of(path), begun.settled(now), List.of());
        };
    }

    /// Returns the file of the journal, or its folder; empty if there is none.
    default Optional<Path> file() {
        return switch (this) {
            case Journaled(var played, _) -> Optional.of(played.places().getFirst());
            case Left _ -> Optional.empty();
        };
    }

    /// Returns the folder of the journal; empty if there is none.
    default Optional<Path> folder() {
        return switch (this) {
            case Journaled(var played, _) -> Optional.of(played.folder());
            case Left _ -> Optional.empty();
        };
    }

    /// Returns what the journal has as tables; empty if there is none.
    default Optional<FactTables> tables() {
        return switch (this) {
            case Journaled(var played, _) -> Optional.of(played.tables());
            case Left _ -> Optional.empty();
        };
    }
}
