package io.scenario4j.kernel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.kernel.log.KernelLog;

/// A file that is there while a cell runs. One that is there when a kernel starts says that the former
/// kernel of the same connection file, which a client starts anew, was ended in that cell by what leaves
/// no time for a word: a signal, the system that is out of memory, native code.
///
/// Where it can't be written there is none.
final class RunningCell {

    /// Leaves no trace, and has found none.
    static final RunningCell UNKNOWN = new RunningCell(Optional.empty(), "");

    /// Of kernels that nobody has started anew.
    private static final Duration OLD = Duration.ofDays(30);

    private static final int SHOWN = 60;

    private static final String UNKNOWN_REASON = "Somebody has killed it, or the system because its memory"
            + " was full, or native code has crashed";

    private final Optional<Path> file;
    private String found;

    private RunningCell(Optional<Path> file, String found) {
        this.file = file;
        this.found = found;
    }

    /// Looks for what the former kernel has left.
    ///
    /// @param folder of all such files of a user
    static RunningCell of(Path folder, Path connectionFile) {
        String name = Integer.toHexString(connectionFile.toAbsolutePath().toString().hashCode());
        Path file = folder.resolve(name);
        try {
            makePrivate(folder);
            forgetOld(folder);
            String found = Files.exists(file) ? Files.readString(file) : "";
            Files.deleteIfExists(file);
            return new RunningCell(Optional.of(file), found);
        } catch (IOException e) {
            KernelLog.get()
                    .log(System.Logger.Level.DEBUG, "nobody will know in which cell it ends", e);
            return UNKNOWN;
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[]{PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, attributes);
    }

    private static void forgetOld(Path folder) throws IOException {
        Instant oldest = Instant.now().minus(OLD);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /// Says once what the former kernel has ended in; empty if it was not in a cell.
    synchronized String takeFound() {
        List<String> lines = found.lines().toList();
        found = "";
        return lines.size() < 3
                ? ""
                : ("the kernel was started anew: the one before has ended while cell %s ran (%s)%s."
                        + " %s. All variables are gone; run their cells again")
                        .formatted(lines.get(1), lines.get(2), report(lines.getFirst()),
                                lines.size() > 3 ? lines.get(3) : UNKNOWN_REASON);
    }

    private static String report(String pid) {
        Path report = Path.of("hs_err_pid" + pid + ".log");
        return Files.exists(report)
                ? ", and the JVM has written " + report.toAbsolutePath()
                : "";
    }

    void begin(int cell, String code) {
        write(ProcessHandle.current().pid() + "\n" + cell + "\n" + firstLine(code) + "\n");
    }

    /// Says why the process may end while a cell runs.
    void endsBecause(String why) {
        file.ifPresent(path -> {
            try {
                Files.writeString(path, "Its last words: " + why + "\n",
                        StandardOpenOption.APPEND);
            } catch (IOException | OutOfMemoryError _) {
                // The cell is told, too, if there is time.
            }
        });
    }

    private static String firstLine(String code) {
        String line = code.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private void write(String text) {
        file.ifPresent(path -> {
            try {
                Files.writeString(path, text);
            } catch (IOException _) {
                // A full disk must not keep a cell from running.
            }
        });
    }

    void end() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // It says then that the cell runs, which the next one corrects.
            }
        });
    }
}
