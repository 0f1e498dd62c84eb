package io.scenario4j.kernel.classpath;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which library a jar is, and in which version, as its file's name says it.
///
/// @param numbers of the version; at least one
/// @param isEarly whether it came before the first release of its major version
record Release(String library, List<Integer> numbers, boolean isEarly) {

    private static final Pattern NAME = Pattern
            .compile("(?<library>.+?)-(?<version>\\d+(\\.\\d+)*)(?<rest>[-.].*)?\\.jar");
    private static final Pattern EARLY = Pattern
            .compile("(?i)[-.]?(alpha|beta|rc|m\\d|cr|preview).*");
    private static final int DIGITS = 9;

    /// Returns nothing for a name without a version.
    static Optional<Release> of(String fileName) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = Arrays.stream(name.group("version").split("\\."))
                .map(each -> each.length() > DIGITS ? Integer.MAX_VALUE : Integer.parseInt(each))
                .toList();
        String rest = name.group("rest");
        boolean isFirst = numbers.stream().skip(1).allMatch(each -> each == 0);
        return Optional.of(new Release(name.group("library"), numbers,
                isFirst && rest != null && EARLY.matcher(rest).matches()));
    }

    /// Tells whether code for the other version runs with this one, by custom: what was there stays until
    /// the first number changes, or the second if the first is 0.
    boolean standsFor(Release other) {
        return !other.isEarly && same(other, number(0) == 0 ? 2 : 1) && !isOlderThan(other);
    }

    /// Tells whether the other is the same but for mended faults.
    boolean isLike(Release other) {
        return same(other, 2);
    }

    private boolean same(Release other, int places) {
        for (int i = 0; i < places; i++) {
            if (number(i) != other.number(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOlderThan(Release other) {
        int longest = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < longest; i++) {
            if (number(i) != other.number(i)) {
                return number(i) < other.number(i);
            }
        }
        return false;
    }

    private int number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }
}
