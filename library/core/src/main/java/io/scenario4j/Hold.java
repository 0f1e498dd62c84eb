package io.scenario4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.file.Claim;
import io.scenario4j.file.LineFile;
import io.scenario4j.file.PrivateFiles;
import io.scenario4j.result.Shard;

/// The right to play a batch, or one share of it, which one process at a time has.
///
/// @param claim empty if the batch keeps no journal, so that nobody can resume it
record Hold(Optional<Claim> claim) {

    /// @throws WrongUseException if somebody else plays the batch
    static Hold on(Path folder, String batchRunId, Optional<Shard> shard) {
        try {
            PrivateFiles.createFolders(folder);
            Claim.sweep(folder);
            String name = LineFile.allowed(batchRunId + shard.map(one -> "." + one).orElse(""));
            return new Hold(Optional.of(Claim.on(folder.resolve(name))
                    .orElseThrow(() -> taken(folder, batchRunId, shard))));
        } catch (IOException e) {
            logger().warn("{} is played without a lock: {}", batchRunId, e.toString());
            return new Hold(Optional.empty());
        }
    }

    private static WrongUseException taken(Path folder, String batchRunId,
            Optional<Shard> shard) {
        return new WrongUseException(
                "expected nobody else to play %sbatch %s in %s, but somebody does, in this process or another; wait for its end, or cancel it"
                        .formatted(shard.map(one -> one + " of ").orElse(""), batchRunId, folder));
    }

    void release() {
        claim.ifPresent(held -> {
            held.done();
            try {
                held.close();
            } catch (IOException e) {
                logger().warn("a lock could not be released: {}", e.toString());
            }
        });
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(Hold.class);
    }
}
