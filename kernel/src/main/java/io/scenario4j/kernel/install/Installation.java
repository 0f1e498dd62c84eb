package io.scenario4j.kernel.install;

import java.net.URISyntaxException;
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

    /// The serial collector and the first compiler alone make a cell's first result come earliest,
    /// most of all on few cores.
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    /// Returns the installation that the running code is part of.
    public static Installation current() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        boolean windows = Machine.current().family() == Machine.Family.WINDOWS;
        return new Installation(bin.resolve(windows ? "java.exe" : "java"), ownJar(),
                Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
                        .orElse("unreleased"));
    }

    /// Returns the command that starts a JVM with the kernel.
    public List<String> command(String... arguments) {
        return Stream.of(Stream.of(java.toString()), FLAGS.stream(),
                Stream.of("-jar", jar.toString()), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /// Returns what Jupyter needs to know of this installation.
    public KernelSpec spec(String displayName) {
        return new KernelSpec(command("{connection_file}"), displayName, Optional.of(version));
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
