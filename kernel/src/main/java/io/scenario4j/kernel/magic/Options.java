package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Arguments as IJava has them: values, `-v`, `--key value` and `--key=value`.
///
/// @param values  what is no option
/// @param flags   options without a value that were given
/// @param options values of the others, by their names
record Options(List<String> values, Set<String> flags, Map<String, List<String>> options) {

    /// @param flags   all options that have no value, with their dashes
    /// @param options all others
    static Options parse(MagicInput input, Set<String> flags, Set<String> options) {
        var result = new Options(new ArrayList<>(), new TreeSet<>(),
                new LinkedHashMap<>());
        List<String> arguments = input.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String key = argument.replaceFirst("=.*", "");
            if (flags.contains(argument)) {
                result.flags.add(argument);
            } else if (options.contains(key)) {
                boolean inside = argument.length() > key.length();
                if (!inside && i + 1 == arguments.size()) {
                    throw input.wrong("expected a value behind " + key + ", found none");
                }
                String value = inside ? argument.substring(key.length() + 1) : arguments.get(++i);
                result.options.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
            } else if (argument.startsWith("-")) {
                throw input.wrong("expected " + known(flags, options) + ", found " + argument);
            } else {
                result.values.add(argument);
            }
        }
        return result;
    }

    private static String known(Set<String> flags, Set<String> options) {
        var known = new TreeSet<>(flags);
        known.addAll(options);
        return known.isEmpty() ? "no options" : String.join(", ", known);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
