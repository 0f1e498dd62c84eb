package io.scenario4j.kernel.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.history.HistoryFolder;

/// What may differ between kernels.
///
/// @param outputLimit    how much one cell may print
/// @param historyFile    where sessions are kept; empty for one that leaves no trace
/// @param connectionFile by which a kernel that is started anew knows the former one; empty for one
///                       that nobody starts anew
public record KernelOptions(OutputLimit outputLimit, Optional<Path> historyFile,
        Optional<Path> connectionFile) {

    /// A kernel that keeps nothing.
    public static final KernelOptions TRACELESS = new KernelOptions(OutputLimit.DEFAULT,
            Optional.empty());

    /// What nobody starts anew.
    public KernelOptions(OutputLimit outputLimit, Optional<Path> historyFile) {
        this(outputLimit, historyFile, Optional.empty());
    }

    /// Returns what the variables of a process say.
    ///
    /// @param home the home folder if the variables name none
    public static KernelOptions of(Map<String, String> environment, Path home,
            Path connectionFile) {
        return new KernelOptions(OutputLimit.of(environment),
                Optional.of(HistoryFolder.file(environment, home)), Optional.of(connectionFile));
    }

    RunningCell runningCell() {
        return historyFile
                .flatMap(history -> connectionFile.map(
                        file -> RunningCell.of(history.resolveSibling("running"), file)))
                .orElse(RunningCell.UNKNOWN);
    }
}
