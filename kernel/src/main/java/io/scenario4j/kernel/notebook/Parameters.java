package io.scenario4j.kernel.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/// Values that a notebook is run with instead of those of its cell tagged `parameters`.
///
/// @param values each as the user typed it, by the name of its variable
public record Parameters(Map<String, String> values) {

    /// Leaves a notebook as it is.
    public static final Parameters NONE = new Parameters(Map.of());

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
    /// @param defaults the source of the cell tagged `parameters`, whose types are kept
    String source(String defaults) {
        return values.entrySet()
                .stream()
                .map(each -> declaration(each.getKey(), each.getValue(), defaults))
                .collect(Collectors.joining("\n", "// Parameters\n", ""));
    }

    private static String declaration(String name, String value, String defaults) {
        String type = declaredType(name, defaults);
        String fitting = fits(type, value) ? type : inferred(value);
        return "%s %s = %s;".formatted(fitting, name, literal(fitting, value));
    }

    private static String declaredType(String name, String defaults) {
        Matcher declared = Pattern.compile("(?m)^\\s*(?:final\\s+)?(\\w+)\\s+" + name + "\\s*[=;]")
                .matcher(defaults);
        return declared.find() ? declared.group(1) : "var";
    }

    private static boolean fits(String type, String value) {
        return switch (type) {
            case "String" -> true;
            case "boolean" -> isBoolean(value);
            case "int" -> isInt(value);
            case "long" -> WHOLE.matcher(value).matches();
            case "double", "float" -> REAL.matcher(value).matches();
            default -> false;
        };
    }

    private static String inferred(String value) {
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
    private static String literal(String type, String value) {
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
