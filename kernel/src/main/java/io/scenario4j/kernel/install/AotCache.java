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

    /// Returns a cache from which the kernel can start that runs now: its own, or that of the same build
    /// in one of the folders in which kernels may be installed; empty if there is none that is right.
    public static Optional<AotCache> find(Installation installation, List<Path> kernels)
            throws IOException {
        Optional<AotCache> ours = ofThisKernel();
        if (ours.isPresent() && ours.get().state() == State.CURRENT) {
            return ours;
        }
        for (Path folder : kernels) {
            for (KernelFolder kernel : KernelFolder.in(folder)) {
                Optional<AotCache> cache = kernel.spec().flatMap(AotCache::of);
                if (cache.isPresent() && cache.get().isFor(installation)
                        && cache.get().state() == State.CURRENT) {
                    return cache;
                }
            }
        }
        return Optional.empty();
    }

    /// Returns the cache that a kernelspec names, if it does.
    static Optional<AotCache> of(KernelSpec spec) {
        String property = "-D" + PROPERTY + "=";
        return Installation.of(spec)
                .flatMap(installation -> spec.argv()
                        .stream()
                        .filter(argument -> argument.startsWith(property))
                        .map(argument -> Path.of(argument.substring(property.length())))
                        .map(file -> new AotCache(installation, file))
                        .findFirst());
    }

    /// Tells whether the cache is that of an installation, or of its build in another place.
    private boolean isFor(Installation other) throws IOException {
        return installation.java().equals(other.java())
                && installation.options().equals(other.options())
                && new KernelFiles(other.jar()).areThoseOf(installation.jar());
    }

    /// Returns the cache that the running kernel was told to start from.
    static Optional<AotCache> ofThisKernel() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(file -> new AotCache(Installation.current(), Path.of(file)));
    }
}
