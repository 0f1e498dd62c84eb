package io.scenario4j.kernel.notebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the JVM that executes one notebook is told on its command line.
///
/// @param notebook   absolute, as is `executed`
/// @param name       what the user calls the notebook
/// @param executed   where it is written with its outputs
/// @param timeout    how long each cell may take, in whole seconds
/// @param redraws    whether a person looks at a terminal, where a line can be drawn anew
/// @param parameters assignments of [Parameters]
public record Execution(Path notebook, String name, Optional<Path> executed,
        Optional<Duration> timeout, boolean redraws, List<String> parameters) {

    /// The first of the arguments.
    public static final String COMMAND = "--execute";

    private static final String TERMINAL = "terminal";

    /// Keeps the parameters as they are now.
    public Execution {
        parameters = List.copyOf(parameters);
    }

    /// Returns the arguments, where an empty text stands for what is not given.
    String[] arguments() {
        return Stream.concat(
                Stream.of(COMMAND, notebook.toString(), name,
                        executed.map(Path::toString).orElse(""),
                        timeout.map(limit -> String.valueOf(limit.toSeconds())).orElse(""),
                        redraws ? TERMINAL : ""),
                parameters.stream()).toArray(String[]::new);
    }

    /// Reads the arguments that begin with [#COMMAND].
    public static Execution parse(String[] arguments) {
        return new Execution(Path.of(arguments[1]), arguments[2],
                given(arguments[3]).map(Path::of),
                given(arguments[4]).map(Long::valueOf).map(Duration::ofSeconds),
                arguments[5].equals(TERMINAL),
                List.of(arguments).subList(6, arguments.length));
    }

    private static Optional<String> given(String argument) {
        return argument.isEmpty() ? Optional.empty() : Optional.of(argument);
    }
}
