package io.scenario4j.kernel.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.scenario4j.kernel.argument.Arguments;

/// Options of the JVM beyond those that every kernel has. Some are javac's too, and of no use to one of
/// them alone: preview features and modules. Whoever sets such an option for one sets it for both.
///
/// @param options one argument each
public record JvmOptions(List<String> options) {

    /// The property by which a JVM knows which of its options these are.
    public static final String PROPERTY = "scenario4j.options";

    /// None.
    public static final JvmOptions NONE = new JvmOptions(List.of());

    private static final String PREVIEW = "--enable-preview";
    private static final Set<String> OF_BOTH = Set.of("--add-modules", "--add-exports",
            "--add-reads");
    private static final List<String> PREFIXES = List.of("SCENARIO4J_", "JJAVA_", "IJAVA_");

    /// Lets an option and its value be one argument, or two in one.
    public JvmOptions {
        options = options.stream()
                .map(option -> option.replaceFirst("^(--add-\\w+)\\s+", "$1="))
                .distinct()
                .toList();
    }

    /// Returns those that this JVM was started with.
    public static JvmOptions ofThisJvm() {
        return listed(System.getProperty(PROPERTY, ""));
    }

    /// Returns those that a command starts a JVM with.
    public static JvmOptions in(List<String> command) {
        String property = "-D" + PROPERTY + "=";
        return command.stream()
                .filter(argument -> argument.startsWith(property))
                .map(argument -> listed(argument.substring(property.length())))
                .findFirst()
                .orElse(NONE);
    }

    private static JvmOptions listed(String options) {
        return options.isEmpty() ? NONE : new JvmOptions(options.lines().toList());
    }

    /// Returns those that the variables of a process want: `..._JVM_OPTS`, and what javac's in
    /// `..._COMPILER_OPTS` need.
    public static JvmOptions of(Map<String, String> variables) {
        return new JvmOptions(Stream
                .concat(values(variables, "JVM_OPTS"),
                        needed(values(variables, "COMPILER_OPTS").toList()).stream())
                .toList());
    }

    private static Stream<String> values(Map<String, String> variables, String name) {
        return PREFIXES.stream()
                .map(prefix -> variables.getOrDefault(prefix + name, ""))
                .filter(value -> !value.isBlank())
                .limit(1)
                .flatMap(value -> joined(Arguments.split(value)).stream());
    }

    /// Puts the values of options to their names.
    private static List<String> joined(List<String> arguments) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean apart = OF_BOTH.contains(arguments.get(i)) && i + 1 < arguments.size();
            result.add(apart ? arguments.get(i) + "=" + arguments.get(++i) : arguments.get(i));
        }
        return result;
    }

    private static List<String> needed(List<String> compilerOptions) {
        return compilerOptions.stream().filter(JvmOptions::isOfBoth).toList();
    }

    private static boolean isOfBoth(String option) {
        return option.equals(PREVIEW)
                || OF_BOTH.stream().anyMatch(each -> option.startsWith(each + "="));
    }

    /// Returns these and others, each once.
    public JvmOptions and(JvmOptions others) {
        return new JvmOptions(Stream.concat(options.stream(), others.options.stream()).toList());
    }

    /// Returns what the command line of the JVM needs, with the property.
    public List<String> arguments() {
        return options.isEmpty()
                ? List.of()
                : Stream.concat(options.stream(),
                        Stream.of("-D" + PROPERTY + "=" + String.join("\n", options)))
                        .toList();
    }

    /// Returns javac's options, with what these mean for it.
    ///
    /// @param given as somebody has set them
    public List<String> forCompiler(List<String> given) {
        List<String> result = new ArrayList<>(joined(given));
        needed(options).stream().filter(option -> !result.contains(option)).forEach(result::add);
        boolean versioned = result.stream()
                .anyMatch(option -> option.equals("--release")
                        || option.equals("-source") || option.equals("--source"));
        if (result.contains(PREVIEW) && !versioned) {
            result.addAll(List.of("-source", String.valueOf(Runtime.version().feature())));
        }
        return List.copyOf(result);
    }
}
