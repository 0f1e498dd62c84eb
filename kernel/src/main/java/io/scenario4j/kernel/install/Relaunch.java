package io.scenario4j.kernel.install;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.kernel.setting.JvmOptions;

/// A kernel in another JVM, since this one lacks options that its environment wants. This process waits
/// for it, and takes it along when it ends.
public final class Relaunch {

    /// The process that a kernel ends with.
    private static final String PARENT = "JPY_PARENT_PID";

    private Relaunch() {}

    /// Returns the options that this JVM would need; empty if it has all.
    public static Optional<JvmOptions> needed(Map<String, String> variables) {
        JvmOptions here = JvmOptions.ofThisJvm();
        JvmOptions wanted = here.and(JvmOptions.of(variables));
        // Their lists: a record's equals is made when it is first called, and each kernel would wait.
        return wanted.options().equals(here.options()) ? Optional.empty() : Optional.of(wanted);
    }

    /// Runs the kernel, until it ends.
    ///
    /// @return its exit code
    public static int run(JvmOptions options, Path connectionFile)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(options, connectionFile))
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        process.environment().put(PARENT, String.valueOf(ProcessHandle.current().pid()));
        return process.start().waitFor();
    }

    /// The AOT cache is that of a JVM without these options.
    private static List<String> command(JvmOptions options, Path connectionFile) {
        Installation here = Installation.current();
        Stream<String> own = ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .stream()
                .filter(argument -> !argument.startsWith("-XX:AOT")
                        && !argument.startsWith("-D" + AotCache.PROPERTY)
                        && !argument.startsWith("-D" + JvmOptions.PROPERTY)
                        && !options.options().contains(argument));
        return Stream.of(Stream.of(here.java().toString()), own, options.arguments().stream(),
                Stream.of("-jar", here.jar().toString(), connectionFile.toString()))
                .flatMap(part -> part)
                .toList();
    }
}
