package io.scenario4j.benchmarks.numbers;

import java.util.Locale;

/// How often something was so in one place of a table, in percent.
///
/// @param what the place
record Share(String what, double percent) {

    static Share of(String what, int count, int of) {
        return new Share(what, 100.0 * count / of);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f", percent);
    }
}
