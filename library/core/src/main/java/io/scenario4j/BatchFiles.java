package io.scenario4j;

import java.nio.file.Path;
import java.util.Optional;

import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.FactStream;
import io.scenario4j.journal.Journal;
import io.scenario4j.result.Shard;

/// What a batch has on disk while it is played.
///
/// @param hold the right to play it
/// @param journal where the batch was begun in another folder than the session's; empty if the session's
///            own journal has everything
record BatchFiles(Hold hold, Optional<FactStream> journal) {

    /// Takes the batch for this session.
    ///
    /// @param shard which part of it is played; empty for all of it
    /// @param own the folder of the session's journal; empty if it keeps none
    /// @param begun the folder in which the batch was begun; empty for a new one
    /// @throws io.scenario4j.display.WrongUseException if somebody else plays the batch
    static BatchFiles of(String batchRunId, Optional<Shard> shard, Optional<Path> own,
            Optional<Path> begun) {
        Hold hold = begun.or(() -> own)
                .map(folder -> Hold.on(folder, batchRunId, shard))
                .orElse(new Hold(Optional.empty()));
        return new BatchFiles(hold, begun.filter(folder -> !isKept(folder, own))
                .map(BatchFiles::journalIn));
    }

    private static FactStream journalIn(Path folder) {
        var stream = new FactStream();
        stream.attach(new Journal(folder));
        return stream;
    }

    private static boolean isKept(Path folder, Optional<Path> own) {
        return own.filter(kept -> kept.toAbsolutePath().normalize().equals(folder.normalize()))
                .isPresent();
    }

    /// Returns who writes the facts that the session's journal does not have in this place.
    FactListener journalist() {
        return journal.<FactListener>map(stream -> stream).orElse(FactListener.NONE);
    }

    /// Gives the batch back, with everything written.
    void close() {
        journal.ifPresent(FactStream::close);
        hold.release();
    }
}
