package io.scenario4j.kernel.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.kernel.running.EarlyReflection;
import io.scenario4j.kernel.setting.JvmOptions;

/// The kernel that runs now, as others start it.
///
/// @param java the program `java`, absolute
/// @param jar the kernel's jar with its `lib` folder beside it, absolute
/// @param version of the kernel
/// @param options of the JVM, beside those that all kernels have
public record Installation(Path java, Path jar, String version, JvmOptions options) {

    /// What makes a cell's first result come earliest, most of all on few cores: the serial collector,
    /// the AOT cache in the place in memory that it was made for, and little work for compilers. A heap that
    /// begins small, and grows when it has to, is collected before it has touched much memory; its young part
    /// is just large enough for a start without a collection. What
    /// [#trainingCommand] has seen compiled is compiled after 512 calls or 4,096 rounds of a loop, in the
    /// simplest way; all else, such as a user's loops, on the way to the optimizing compiler, which begins
    /// ten times later than by default. A later JVM may lack these names.
    static final List<String> FLAGS = List.of("-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:+UseSerialGC", "-XX:ArchiveRelocationMode=0",
            "-XX:-ProfileInterpreter", "-XX:Tier0InvokeNotifyFreqLog=9",
            "-XX:Tier0BackedgeNotifyFreqLog=12",
            "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000",
            EarlyReflection.OPTION, "-XX:InitialRAMPercentage=0.5", "-XX:NewSize=48m");

    /// By which the cache says of each method it has seen compiled that the simplest way will do; with
    /// profiles, the same methods would cost a start a quarter more.
    private static final String SIMPLY = "-XX:TieredStopAtLevel=1";

    /// Classes of the JDK that javac and loops of users both spend their time in: not compiled in training,
    /// so that they are optimized where a user's loop needs it. Such a loop took 3.5 times as long.
    private static final List<String> NOT_SIMPLY = List.of("java/lang/AbstractStringBuilder",
            "java/lang/StringBuilder", "java/lang/String", "java/lang/StringLatin1",
            "java/lang/Integer", "java/lang/Long", "java/util/Arrays",
            "jdk/internal/util/DecimalDigits", "jdk/internal/util/ArraysSupport");

    /// An installation without options of its own.
    public Installation(Path java, Path jar, String version) {
        this(java, jar, version, JvmOptions.NONE);
    }

    /// Returns the same with these options as well.
    public Installation with(JvmOptions more) {
        return new Installation(java, jar, version, options.and(more));
    }

    /// Returns the same with its files in another place.
    Installation at(Path otherJar) {
        return new Installation(java, otherJar, version, options);
    }

    /// Returns the one that a kernelspec starts; empty if it does not start a jar.
    static Optional<Installation> of(KernelSpec spec) {
        int jar = spec.argv().indexOf("-jar") + 1;
        return jar == 0 || jar == spec.argv().size()
                ? Optional.empty()
                : Optional.of(new Installation(Path.of(spec.argv().getFirst()),
                        Path.of(spec.argv().get(jar)), spec.version().orElse(""),
                        JvmOptions.in(spec.argv())));
    }

    /// Returns the installation that the running code is part of.
    public static Installation current() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        boolean windows = Machine.current().family() == Machine.Family.WINDOWS;
        return new Installation(bin.resolve(windows ? "java.exe" : "java"), ownJar(),
                Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
                        .orElse("unreleased"),
                JvmOptions.ofThisJvm());
    }

    /// Returns the command that starts a JVM with the kernel.
    ///
    /// @param cache from which it starts; empty for none
    public List<String> command(Optional<AotCache> cache, String... arguments) {
        return command(cache.map(AotCache::flags).orElse(List.of()), arguments);
    }

    private List<String> command(List<String> moreFlags, String... arguments) {
        return Stream.of(Stream.of(java.toString()), FLAGS.stream(), moreFlags.stream(),
                options.arguments().stream(), Stream.of("-jar", jar.toString()),
                Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /// Returns the command whose JVM writes what it has learned to `cache` when it ends.
    List<String> trainingCommand(Path cache, Path connectionFile) {
        Stream<String> flags = Stream.of(SIMPLY, "-XX:+AOTRecordTraining",
                "-XX:AOTCacheOutput=" + cache, "-XX:CompileCommand=quiet");
        Stream<String> notSimply = NOT_SIMPLY.stream()
                .map(type -> "-XX:CompileCommand=exclude," + type + ".*");
        return command(Stream.concat(flags, notSimply).toList(), connectionFile.toString());
    }

    /// Returns what Jupyter needs to know of this installation.
    ///
    /// @param cache from which its kernels start; empty for none
    public KernelSpec spec(String displayName, Optional<Path> cache) {
        return new KernelSpec(command(cache.map(file -> new AotCache(this, file)),
                "{connection_file}"), displayName, Optional.of(version));
    }

    List<String> flags() {
        return Stream.concat(FLAGS.stream(), options.arguments().stream()).toList();
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
