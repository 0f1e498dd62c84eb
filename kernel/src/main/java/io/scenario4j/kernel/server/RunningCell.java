package io.scenario4j.kernel.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.kernel.log.KernelLog;
import io.scenario4j.kernel.running.MemoryGuard;

/// A file that names the cell that runs, and is empty while none does. What a kernel finds in it when it
/// starts says that the former kernel of the same connection file, which a client starts anew, was ended in
/// that cell by what leaves no time for a word: a signal, the system that is out of memory, native code.
///
/// It is open all the time, so that the last words ask for no memory. Where it can't be written there is
/// none.
final class RunningCell implements AutoCloseable {

    /// Leaves no trace, and has found none.
    static final RunningCell UNKNOWN = new RunningCell(Optional.empty(), "");

    private static final byte[] MEMORY_IS_FULL = ("Its last words: " + MemoryGuard.FULL + "\n")
            .getBytes(UTF_8);

    /// Of kernels that nobody has started anew.
    private static final Duration OLD = Duration.ofDays(30);

    private static final int SHOWN = 60;

    private static final String UNKNOWN_REASON = "Somebody has killed it, or the system because its memory"
            + " was full, or native code has crashed";

    private record Trace(Path path, RandomAccessFile file) {}

    private final Optional<Trace> trace;
    private String found;

    private RunningCell(Optional<Trace> trace, String found) {
        this.trace = trace;
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
            var written = new RandomAccessFile(file.toFile(), "rw");
            return new RunningCell(Optional.of(new Trace(file, written)), found);
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

    void end() {
        write("");
    }

    private synchronized void write(String text) {
        trace.map(Trace::file).ifPresent(file -> {
            try {
                file.setLength(0);
                file.write(text.getBytes(UTF_8));
            } catch (IOException _) {
                // A full disk must not keep a cell from running; the next one corrects what it says.
            }
        });
    }

    /// Says that the process may end while a cell runs, since its memory is full. Asks for none, and waits
    /// for nobody.
    void memoryIsFull() {
        if (trace.isPresent()) {
            try {
                trace.get().file().write(MEMORY_IS_FULL);
            } catch (IOException _) {
                // The cell is told, too, if there is time.
            }
        }
    }

    private static String firstLine(String code) {
        String line = code.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /// Leaves nothing to find.
    @Override
    public void close() {
        trace.ifPresent(left -> {
            try {
                left.file().close();
                Files.deleteIfExists(left.path());
            } catch (IOException _) {
                // It is empty, then, and forgotten some day.
            }
        });
    }
}
