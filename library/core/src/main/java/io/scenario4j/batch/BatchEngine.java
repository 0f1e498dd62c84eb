package io.scenario4j.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.file.LocalPath;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;

/// Plays batches: in this process, or elsewhere.
@FunctionalInterface
public interface BatchEngine {

    /// This process.
    BatchEngine HERE = BatchWork::here;

    /// Returns the batch as this engine plays it; the session begins it.
    ///
    /// @throws WrongUseException if it can't be played there
    RunningBatch prepare(BatchWork work);

    /// Returns what an earlier batch has left with this engine, to go on with it.
    ///
    /// @param path where it lies, see [Kept#path]
    /// @throws WrongUseException if there is none
    default Begun begun(String path) {
        throw new WrongUseException(LocalPath.of(path).filter(Kept::isIn).isPresent()
                ? "expected the journal of one batch, found what an engine has kept of one in %s; name the engine: scenario.resume(\"%s\", SparkEngine.of(spark))"
                        .formatted(path, path)
                : "expected the journal of one batch, such as .scenario/scenariobatch_….jsonl, found no file "
                        + path);
    }

    /// Returns where the results of a batch lie that this engine keeps itself, rather than in the journal and the
    /// tables of the session; empty if it leaves them there.
    default Optional<Kept> kept(String batchRunId) {
        return Optional.empty();
    }

    /// A batch that was begun before.
    interface Begun {

        String batchRunId();

        /// Returns the names of the scenarios that were played.
        Collection<String> scenarios();

        /// Returns the trials that need not be played again: they were neither stopped nor spoiled, and their
        /// scenario has not changed since.
        ///
        /// @param now the fingerprints of the scenarios as they are now, by name
        List<Trial> settled(Map<String, Fingerprint> now);
    }

    /// What an engine keeps of a batch.
    interface Kept {

        /// The file of a folder by which others see that an engine keeps a batch there.
        String PLAN = "plan.json";

        /// Tells whether an engine keeps a batch in a local folder.
        static boolean isIn(Path folder) {
            return Files.exists(folder.resolve(PLAN));
        }

        /// Returns where, as a file or an address.
        String path();

        /// Returns everything that has happened in its runs, run by run.
        ///
        /// @throws WrongUseException if it is too much for one process: says what to do
        List<Fact> facts();
    }
}
