package io.scenario4j.kernel.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Values that a notebook is run with instead of those of its cell tagged `parameters`.
///
/// @param values each as the user typed it, by the name of its variable
public record Parameters(Map<String, String> values) {

    /// Leaves a notebook as it is.
    public static final Parameters NONE = new Parameters(Map.of());

    /// Types of which a text that is none of their values is a mistake.
    static final Set<String> PLAIN = Set.of("boolean", "int", "long", "double", "float");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern REAL = Pattern
            .compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /// Keeps the order of the values.
    public Parameters {
        values = new LinkedHashMap<>(values);
    }

    /// Reads assignments such as `count=3`. A later one of the same name wins.
    ///
    /// @throws IllegalArgumentException if one is no assignment, or its name none of a variable
    public static Parameters parse(List<String> assignments) {
        var values = new LinkedHashMap<String, String>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            String name = equals < 0 ? assignment : assignment.substring(0, equals);
            if (!SourceVersion.isName(name) || name.contains(".")) {
                throw new IllegalArgumentException(
                        "expected -p name=value with a name that Java allows for a variable, found '%s'"
                                .formatted(assignment));
            }
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "expected -p name=value, found no '=' in '" + assignment + "'");
            }
            values.put(name, assignment.substring(equals + 1));
        }
        return new Parameters(values);
    }

    /// Returns the values as declarations.
    ///
    /// @param defaults the source of the cell tagged `parameters`, whose types are kept where the values
    ///                 fit; lists and arrays are given as in JSON
    /// @throws IllegalArgumentException for a text where a number or truth value is declared
    String source(String defaults) {
        return values.entrySet()
                .stream()
                .map(each -> declaration(each.getKey(), each.getValue(), defaults))
                .collect(Collectors.joining("\n", "// Parameters\n", ""));
    }

    private static String declaration(String name, String value, String defaults) {
        String declared = declaredType(name, defaults).orElse("var");
        Optional<ListType> list = ListType.of(declared);
        Optional<List<Object>> elements = list.flatMap(_ -> elements(value));
        if (list.isPresent() && elements.isPresent()) {
            String literal = list.get()
                    .literal(elements.get())
                    .orElseThrow(() -> mistaken(declared, name, value));
            return "%s %s = %s;".formatted(declared, name, literal);
        }
        String type = fits(declared, value) ? declared : inferred(value);
        boolean isText = type.equals("String") && !declared.equals("String");
        if (isText && PLAIN.contains(declared)) {
            throw mistaken(declared, name, value);
        }
        return "%s %s = %s;".formatted(type, name, literal(type, value));
    }

    private static IllegalArgumentException mistaken(String declared, String name, String value) {
        return new IllegalArgumentException(
                "expected a value of the type that the notebook declares in '%s %s', found '%s'"
                        .formatted(declared, name, value));
    }

    private static Optional<String> declaredType(String name, String defaults) {
        Matcher declared = Pattern
                .compile("(?m)(?:^|;)\\s*(?:final\\s+)?([\\w.]+(?:<[^=;]*>)?(?:\\[\\])*)\\s+"
                        + Pattern.quote(name) + "\\s*[=;]")
                .matcher(defaults);
        return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
    }

    /// Returns the names of which `defaults` declares none.
    List<String> undeclared(String defaults) {
        return values.keySet()
                .stream()
                .filter(name -> declaredType(name, defaults).isEmpty())
                .toList();
    }

    /// Returns the elements of a JSON list of plain values; empty for any other text.
    private static Optional<List<Object>> elements(String value) {
        try {
            return value.startsWith("[") && NotebookJson.read(value) instanceof List<?> list
                    && list.stream().allMatch(Parameters::isPlain)
                            ? Optional.of(List.copyOf(list))
                            : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(@Nullable Object json) {
        return json instanceof String || json instanceof Boolean || json instanceof Number;
    }

    static boolean fits(String type, String value) {
        return switch (type) {
            case "String" -> true;
            case "boolean" -> isBoolean(value);
            case "int" -> isInt(value);
            case "long" -> WHOLE.matcher(value).matches();
            case "double", "float" -> REAL.matcher(value).matches();
            default -> false;
        };
    }

    static String inferred(String value) {
        if (WHOLE.matcher(value).matches()) {
            return isInt(value) ? "int" : "long";
        }
        if (REAL.matcher(value).matches()) {
            return "double";
        }
        return isBoolean(value) ? "boolean" : "String";
    }

    private static boolean isBoolean(String value) {
        return value.equals("true") || value.equals("false");
    }

    private static boolean isInt(String value) {
        return WHOLE.matcher(value).matches()
                && Long.parseLong(value) == Math.clamp(Long.parseLong(value), Integer.MIN_VALUE,
                        Integer.MAX_VALUE);
    }

    /// Leading zeros would make a number octal.
    static String literal(String type, String value) {
        return switch (type) {
            case "int" -> String.valueOf(Integer.parseInt(value));
            case "long" -> Long.parseLong(value) + "L";
            case "float" -> Float.parseFloat(value) + "f";
            case "double" -> String.valueOf(Double.parseDouble(value));
            case "boolean" -> value;
            default -> quoted(value);
        };
    }

    private static String quoted(String value) {
        var literal = new StringBuilder("\"");
        value.chars().forEach(c -> literal.append(escaped((char) c)));
        return literal.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
