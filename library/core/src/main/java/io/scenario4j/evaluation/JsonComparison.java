package io.scenario4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.text.Excerpt;

/// Compares values of JSON, place by place.
final class JsonComparison {

    private static final int SHOWN_OF_A_VALUE = 80;

    private final JsonRules rules;

    JsonComparison(JsonRules rules) {
        this.rules = rules;
    }

    /// What came out: texts, numbers, booleans and nulls count, and empty maps and lists.
    ///
    /// @param same how many are as expected
    /// @param all how many are expected or there
    /// @param differences each with its place
    record Found(int same, int all, List<String> differences) {

        static final Found NOTHING = new Found(0, 0, List.of());

        double score() {
            return all == 0 ? 1 : (double) same / all;
        }

        Found plus(Found other) {
            return new Found(same + other.same, all + other.all,
                    Stream.concat(differences.stream(), other.differences.stream()).toList());
        }

        boolean isEqual() {
            return differences.isEmpty();
        }
    }

    Found of(@Nullable Object expected, @Nullable Object actual) {
        return at(List.of(), expected, actual);
    }

    private Found at(List<String> place, @Nullable Object expected, @Nullable Object actual) {
        if (rules.isIgnored(place)) {
            return Found.NOTHING;
        }
        return switch (expected) {
            case Map<?, ?> wanted when actual instanceof Map<?, ?> found ->
                wanted.isEmpty() && found.isEmpty()
                        ? new Found(1, 1, List.of())
                        : maps(place, wanted, found);
            case List<?> wanted when actual instanceof List<?> found ->
                wanted.isEmpty() && found.isEmpty()
                        ? new Found(1, 1, List.of())
                        : rules.isAnyOrder(place)
                                ? sets(place, wanted, found)
                                : lists(place, wanted, found);
            case Number wanted when actual instanceof Number found
                    && rules.isSame(wanted, found) ->
                new Found(1, 1, List.of());
            case null, default -> Objects.equals(expected, actual)
                    ? new Found(1, 1, List.of())
                    : new Found(0, Math.max(values(expected), values(actual)),
                            List.of("at %s: expected %s, found %s".formatted(shown(place),
                                    shown(expected), shown(actual))));
        };
    }

    private Found maps(List<String> place, Map<?, ?> wanted, Map<?, ?> found) {
        Set<Object> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(found.keySet());
        Found sum = Found.NOTHING;
        for (Object name : names) {
            List<String> below = below(place, name);
            sum = sum.plus(!found.containsKey(name)
                    ? missing(below, wanted.get(name))
                    : !wanted.containsKey(name)
                            ? unexpected(below, found.get(name))
                            : at(below, wanted.get(name), found.get(name)));
        }
        return sum;
    }

    private Found lists(List<String> place, List<?> wanted, List<?> found) {
        Found sum = Found.NOTHING;
        for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
            List<String> below = below(place, i);
            sum = sum.plus(i >= found.size()
                    ? missing(below, wanted.get(i))
                    : i >= wanted.size()
                            ? unexpected(below, found.get(i))
                            : at(below, wanted.get(i), found.get(i)));
        }
        return sum;
    }

    /// Those that are equal are paired, as many as can be; of the others the first with the first.
    private Found sets(List<String> place, List<?> wanted, List<?> found) {
        int[] partners = partners(place, wanted, found);
        List<Integer> spare = new ArrayList<>();
        for (int j = 0; j < found.size(); j++) {
            if (partners[j] < 0) {
                spare.add(j);
            }
        }
        Set<Integer> paired = new LinkedHashSet<>();
        Found sum = Found.NOTHING;
        for (int j = 0; j < found.size(); j++) {
            if (partners[j] >= 0) {
                paired.add(partners[j]);
                sum = sum.plus(at(below(place, partners[j]), wanted.get(partners[j]),
                        found.get(j)));
            }
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!paired.contains(i)) {
                List<String> below = below(place, i);
                sum = sum.plus(spare.isEmpty()
                        ? missing(below, wanted.get(i))
                        : at(below, wanted.get(i), found.get(spare.removeFirst())));
            }
        }
        for (int j : spare) {
            sum = sum.plus(unexpected(below(place, j), found.get(j)));
        }
        return sum;
    }

    /// Returns for each that was found the one that was expected, or -1: the largest matching, by augmenting paths.
    private int[] partners(List<String> place, List<?> wanted, List<?> found) {
        boolean[][] equal = new boolean[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                equal[i][j] = at(below(place, i), wanted.get(i), found.get(j)).isEqual();
            }
        }
        int[] partners = new int[found.size()];
        Arrays.fill(partners, -1);
        for (int i = 0; i < wanted.size(); i++) {
            pair(i, equal, partners, new boolean[found.size()]);
        }
        return partners;
    }

    private static boolean pair(int i, boolean[][] equal, int[] partners, boolean[] tried) {
        for (int j = 0; j < partners.length; j++) {
            if (equal[i][j] && !tried[j]) {
                tried[j] = true;
                if (partners[j] < 0 || pair(partners[j], equal, partners, tried)) {
                    partners[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    private Found missing(List<String> place, @Nullable Object wanted) {
        return rules.isIgnored(place)
                ? Found.NOTHING
                : new Found(0, values(wanted), List.of("at %s: expected %s, found nothing"
                        .formatted(shown(place), shown(wanted))));
    }

    private Found unexpected(List<String> place, @Nullable Object found) {
        return rules.isIgnored(place)
                ? Found.NOTHING
                : new Found(0, values(found), List.of("at %s: expected nothing, found %s"
                        .formatted(shown(place), shown(found))));
    }

    private static int values(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when !map.isEmpty() ->
                map.values().stream().mapToInt(JsonComparison::values).sum();
            case List<?> list when !list.isEmpty() ->
                list.stream().mapToInt(JsonComparison::values).sum();
            case null, default -> 1;
        };
    }

    private static List<String> below(List<String> place, Object name) {
        List<String> below = new ArrayList<>(place);
        below.add(String.valueOf(name));
        return below;
    }

    private static String shown(List<String> place) {
        return place.isEmpty()
                ? "the top"
                : place.stream()
                        .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
                        .reduce("", String::concat);
    }

    private static String shown(@Nullable Object value) {
        return Excerpt.label(WireJson.text(value), SHOWN_OF_A_VALUE);
    }
}
