package io.scenario4j.kernel.install;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the JVM has learned in a training session, kept in a file from which kernels start in half
/// the time. It holds for one JDK, one class path and one set of flags, which its key names; a JVM
/// that finds anything else ignores it silently.
///
/// Source: JEP 483, 514 and 515.
///
/// @param installation whose kernels start from it
/// @param file the cache; its key is beside it
public record AotCache(Installation installation, Path file) {

    /// Its name in the kernel's folder.
    public static final String NAME = "kernel.aot";

    /// The property by which a kernel knows its cache.
    static final String PROPERTY = "scenario4j.aot";

    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(5);

    /// Whether there is a cache, and whether it is the right one.
    public enum State {
        /// There is none.
        ABSENT,
        /// It was made for another JDK, class path or set of flags.
        STALE,
        /// Kernels start from it.
        CURRENT
    }

    /// Compares the cache with what it should be.
    public State state() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isRegularFile(keyFile())) {
            return State.ABSENT;
        }
        return Files.readString(keyFile()).equals(key()) ? State.CURRENT : State.STALE;
    }

    /// Returns the flags by which a kernel starts from the cache if there is one, and does not say so
    /// if it cannot.
    List<String> flags() {
        return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off,cds*=off",
                "-D" + PROPERTY + "=" + file);
    }

    /// Makes the cache anew, which takes several seconds. The old one stays until it is done.
    ///
    /// @param politely whether others' work comes first
    /// @throws IOException if it cannot be made; the message says why
    public void train(boolean politely) throws IOException, InterruptedException {
        Path fresh = begin();
        try {
            new Training(installation, politely).write(fresh);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            writeKey();
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    void writeKey() throws IOException {
        Files.writeString(keyFile(), key());
    }

    /// Creates the file by which others see that a training is at work.
    private Path begin() throws IOException {
        Path fresh = file.resolveSibling(NAME + ".new");
        if (wasLeftBehind(fresh)) {
            Files.deleteIfExists(fresh);
        }
        try {
            return Files.createFile(fresh);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("expected one training at a time, found another at work on "
                    + fresh, e);
        }
    }

    private static boolean wasLeftBehind(Path fresh) throws IOException {
        return Files.exists(fresh) && Files.getLastModifiedTime(fresh)
                .toInstant()
                .isBefore(Instant.now().minus(LONGEST_TRAINING));
    }

    private Path keyFile() {
        return file.resolveSibling(NAME + ".key");
    }

    private String key() throws IOException {
        var lines = new ArrayList<String>();
        lines.add(installation.java() + " " + Runtime.version());
        lines.addAll(installation.flags());
        for (Path jar : installation.classPath()) {
            lines.add("%s %d %s".formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
        }
        return String.join("\n", lines) + "\n";
    }

    /// Returns a cache from which `installation` can start: that of this process, or of a kernel that
    /// was installed; empty if there is none that is right.
    ///
    /// @param kernels the folders in which kernels may be installed
    public static Optional<AotCache> find(Installation installation, List<Path> kernels)
            throws IOException {
        Optional<AotCache> ours = ofThisKernel();
        if (ours.isPresent() && ours.get().state() == State.CURRENT) {
            return ours;
        }
        for (Path folder : kernels) {
            for (KernelFolder kernel : KernelFolder.in(folder)) {
                var cache = new AotCache(installation,
                        kernel.path().toAbsolutePath().resolve(NAME));
                if (cache.state() == State.CURRENT) {
                    return Optional.of(cache);
                }
            }
        }
        return Optional.empty();
    }

    /// Returns the cache that the running kernel was told to start from.
    static Optional<AotCache> ofThisKernel() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(file -> new AotCache(Installation.current(), Path.of(file)));
    }
}
