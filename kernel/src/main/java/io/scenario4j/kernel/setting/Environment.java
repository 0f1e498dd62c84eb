package io.scenario4j.kernel.setting;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.scenario4j.kernel.argument.Arguments;
import io.scenario4j.kernel.argument.FilePatterns;

/// What environment variables say about sessions: `SCENARIO4J_...`, and where that is not set, the
/// same with another beginning.
///
/// @param variables of the process
/// @param prefixes  the other beginnings, such as `IJAVA_`; the first that is set counts
public record Environment(Map<String, String> variables, List<String> prefixes) {

    private static final Pattern TIME = Pattern.compile("\\s*(-?\\d+)\\s*([A-Za-z]*)\\s*");
    private static final String OURS = "SCENARIO4J_";

    /// Copies both.
    public Environment {
        variables = Map.copyOf(variables);
        prefixes = List.copyOf(prefixes);
    }

    private Optional<String> value(String name) {
        return Stream.concat(Stream.of(OURS), prefixes.stream())
                .map(prefix -> variables.getOrDefault(prefix + name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /// Returns the options for javac in `..._COMPILER_OPTS`.
    public List<String> compilerOptions() {
        return value("COMPILER_OPTS").map(Arguments::split).orElse(List.of());
    }

    /// Returns the jars and folders in `..._CLASSPATH`: patterns, as for `%classpath`.
    public List<Path> classPath() {
        return files("CLASSPATH").toList();
    }

    /// Returns the code that runs before the first cell: the files of `..._STARTUP_SCRIPTS_PATH`, then
    /// `..._STARTUP_SCRIPT` itself.
    public List<String> scripts() {
        return Stream.concat(files("STARTUP_SCRIPTS_PATH").flatMap(Environment::text),
                value("STARTUP_SCRIPT").stream()).toList();
    }

    /// Returns how long the code of a cell may take: `..._TIMEOUT` is a number of milliseconds, or one
    /// and its unit, such as `30 SECONDS`. Zero, for no limit, if it is not set or less than 1.
    public Duration timeout() {
        return value("TIMEOUT").map(Environment::time).orElse(Duration.ZERO);
    }

    private static Duration time(String text) {
        try {
            return duration(text);
        } catch (IllegalArgumentException e) {
            System.err.println("TIMEOUT: expected a time such as 30000 or 30 SECONDS, found " + text
                    + ": cells have no time limit");
            return Duration.ZERO;
        }
    }

    private static Duration duration(String text) {
        Matcher found = TIME.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(text);
        }
        TimeUnit unit = found.group(2).isEmpty()
                ? TimeUnit.MILLISECONDS
                : TimeUnit.valueOf(found.group(2).toUpperCase(Locale.ROOT));
        return Duration.ofNanos(Math.max(0, unit.toNanos(Long.parseLong(found.group(1)))));
    }

    private static Stream<String> text(Path file) {
        try {
            return Stream.of(Files.readString(file));
        } catch (IOException e) {
            System.err.println("expected a start-up script, can't read " + file + ": " + e);
            return Stream.of();
        }
    }

    private Stream<Path> files(String name) {
        return value(name).stream()
                .flatMap(list -> Arrays.stream(list.split(File.pathSeparator, -1)))
                .filter(pattern -> !pattern.isBlank())
                .flatMap(pattern -> files(name, pattern));
    }

    private static Stream<Path> files(String name, String pattern) {
        try {
            return FilePatterns.expand(pattern).stream();
        } catch (IllegalArgumentException e) {
            System.err.println(name + ": " + e.getMessage());
            return Stream.of();
        }
    }
}
