package io.scenario4j.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;

/// What makes no difference when JSON is compared.
///
/// @param tolerance how far a number may be from what is expected
/// @param relative the same as a share of that
/// @param anyOrder arrays whose order does not matter, by their paths; null for all
/// @param ignored what does not matter, by its paths
record JsonRules(double tolerance, double relative, @Nullable List<List<String>> anyOrder,
        List<List<String>> ignored) {

    static final JsonRules STRICT = new JsonRules(0, 0, List.of(), List.of());

    /// Returns the parts of a JSON pointer, unescaped.
    static List<String> parts(String pointer) {
        if (!pointer.startsWith("/") && !pointer.isEmpty()) {
            throw new WrongUseException(
                    "expected a JSON pointer such as /items/0/price, found \"%s\""
                            .formatted(pointer));
        }
        List<String> parts = new ArrayList<>();
        for (String part : pointer.split("/", -1)) {
            parts.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return List.copyOf(parts.subList(1, parts.size()));
    }

    JsonRules withTolerance(double value) {
        return new JsonRules(value, relative, anyOrder, ignored);
    }

    JsonRules withRelative(double value) {
        return new JsonRules(tolerance, value, anyOrder, ignored);
    }

    JsonRules withAnyOrder(@Nullable List<List<String>> value) {
        return new JsonRules(tolerance, relative, value, ignored);
    }

    JsonRules withIgnored(List<List<String>> value) {
        return new JsonRules(tolerance, relative, anyOrder, value);
    }

    boolean isIgnored(List<String> place) {
        return ignored.stream().anyMatch(path -> isAt(path, place));
    }

    boolean isAnyOrder(List<String> place) {
        return anyOrder == null || anyOrder.stream().anyMatch(path -> isAt(path, place));
    }

    private static boolean isAt(List<String> path, List<String> place) {
        if (path.size() != place.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals("*") && !path.get(i).equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isSame(Number expected, Number actual) {
        BigDecimal wanted = new BigDecimal(expected.toString());
        BigDecimal off = wanted.subtract(new BigDecimal(actual.toString())).abs();
        BigDecimal most = BigDecimal.valueOf(tolerance)
                .max(wanted.abs().multiply(BigDecimal.valueOf(relative)));
        return off.compareTo(most) <= 0;
    }
}
