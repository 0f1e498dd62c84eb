package io.scenario4j.kernel.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kernel that runs now, as others start it.
///
/// @param java the program `java`, absolute
/// @param jar the kernel's jar with its `lib` folder beside it, absolute
/// @param version of the kernel
public record Installation(Path java, Path jar, String version) {

    /// What makes a cell's first result come earliest, most of all on few cores: the serial collector;
    /// compiling late, and by the optimizing compiler only what runs for long, such as a user's loops;
    /// and the AOT cache in the place in memory that it was made for. A later JVM may lack these names.
    static final List<String> FLAGS = List.of("-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:+UseSerialGC", "-XX:ArchiveRelocationMode=0",
            "-XX:Tier3InvocationThreshold=1000", "-XX:Tier3MinInvocationThreshold=500",
            "-XX:Tier3CompileThreshold=5000", "-XX:Tier4InvocationThreshold=1000000",
            "-XX:Tier4MinInvocationThreshold=100000", "-XX:Tier4CompileThreshold=1500000",
            "-XX:Tier4BackEdgeThreshold=1000000", "-XX:-AOTReplayTraining");

    /// Returns the installation that the running code is part of.
    public static Installation current() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        boolean windows = Machine.current().family() == Machine.Family.WINDOWS;
        return new Installation(bin.resolve(windows ? "java.exe" : "java"), ownJar(),
                Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
                        .orElse("unreleased"));
    }

    /// Returns the command that starts a JVM with the kernel.
    ///
    /// @param cache from which it starts; empty for none
    public List<String> command(Optional<AotCache> cache, String... arguments) {
        return command(cache.map(AotCache::flags).orElse(List.of()), arguments);
    }

    private List<String> command(List<String> moreFlags, String... arguments) {
        return Stream.of(Stream.of(java.toString()), FLAGS.stream(), moreFlags.stream(),
                Stream.of("-jar", jar.toString()), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /// Returns the command whose JVM writes what it has learned to `cache` when it ends.
    List<String> trainingCommand(Path cache, Path connectionFile) {
        return command(List.of("-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + cache),
                connectionFile.toString());
    }

    /// Returns what Jupyter needs to know of this installation.
    ///
    /// @param cache from which its kernels start; empty for none
    public KernelSpec spec(String displayName, Optional<Path> cache) {
        return new KernelSpec(command(cache.map(file -> new AotCache(this, file)),
                "{connection_file}"), displayName, Optional.of(version));
    }

    List<String> flags() {
        return FLAGS;
    }

    /// Returns the jars that kernels run with, in a stable order.
    List<Path> classPath() throws IOException {
        try (Stream<Path> jars = Files.list(jar.resolveSibling("lib"))) {
            return Stream.concat(Stream.of(jar), jars.sorted()).toList();
        }
    }

    private static Path ownJar() {
        try {
            return Path.of(Installation.class.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException notAFile) {
            throw new IllegalStateException("expected the kernel in a jar file", notAFile);
        }
    }
}
