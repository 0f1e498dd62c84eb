package io.scenario4j.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a judge searches for: a text, or several, of which one is enough; case does not matter.
///
/// @param texts in small letters
record Wanted(List<String> texts) {

    private static final int CHARS_BESIDE_A_MATCH = 300;

    /// Reads a pattern; empty if there is nothing to search for in it.
    ///
    /// @param pattern a text, or several separated by `|`
    static Optional<Wanted> of(@Nullable Object pattern) {
        List<String> texts = pattern instanceof String text
                ? Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\|"))
                        .filter(part -> !part.isBlank())
                        .toList()
                : List.of();
        return texts.isEmpty() ? Optional.empty() : Optional.of(new Wanted(texts));
    }

    /// Returns what stands around the first match in a line; empty if there is none.
    Optional<String> in(String line) {
        String small = line.toLowerCase(Locale.ROOT);
        return texts.stream()
                .map(small::indexOf)
                .filter(at -> at >= 0)
                .min(Integer::compare)
                .map(at -> around(line, at));
    }

    private static String around(String line, int at) {
        int from = Math.min(line.length(), Math.max(0, at - CHARS_BESIDE_A_MATCH));
        int to = Math.min(line.length(), at + CHARS_BESIDE_A_MATCH);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }
}
