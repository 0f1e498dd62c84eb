package io.scenario4j.kernel.notebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A type of which a JSON list can be a value: an array or a list.
///
/// @param before  what a literal begins with
/// @param element the primitive type of the elements or `String`, if they have one; else as declared
/// @param after   what a literal ends with
record ListType(String before, String element, String after) {

    private static final Pattern LIST = Pattern.compile("(?:java\\.util\\.)?List(?:<(.*)>)?");

    private static final Map<String, String> UNBOXED = Map.of("Boolean", "boolean", "Integer",
            "int", "Long", "long", "Double", "double", "Float", "float");

    static Optional<ListType> of(String declared) {
        if (declared.endsWith("[]")) {
            String element = declared.substring(0, declared.length() - 2);
            return Optional.of(new ListType("{", unboxed(element), "}"));
        }
        Matcher list = LIST.matcher(declared);
        return list.matches()
                ? Optional.of(new ListType("java.util.List.of(",
                        unboxed(Optional.ofNullable(list.group(1)).orElse("")), ")"))
                : Optional.empty();
    }

    private static String unboxed(String type) {
        String simple = type.strip().replaceFirst("^java\\.lang\\.", "");
        return UNBOXED.getOrDefault(simple, simple);
    }

    /// Returns an initializer for plain JSON values; empty if one of them is none of the elements'
    /// type.
    Optional<String> literal(List<Object> values) {
        return values.stream().allMatch(this::allows)
                ? Optional.of(values.stream()
                        .map(this::literal)
                        .collect(Collectors.joining(", ", before, after)))
                : Optional.empty();
    }

    private boolean allows(Object value) {
        return !Parameters.PLAIN.contains(element)
                || Parameters.fits(element, String.valueOf(value));
    }

    private String literal(Object value) {
        String text = String.valueOf(value);
        if (Parameters.fits(element, text)) {
            return Parameters.literal(element, text);
        }
        return Parameters.literal(value instanceof String ? "String" : Parameters.inferred(text),
                text);
    }
}
