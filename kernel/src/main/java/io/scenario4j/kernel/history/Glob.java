package io.scenario4j.kernel.history;

/// A pattern in which `*` stands for any text and `?` for one character.
///
/// Source: Jupyter messaging protocol 5.5, "History". Matching takes at most the time of pattern
/// length times text length: as a regular expression, twenty stars would take for ever.
final class Glob {

    private static final int ANY_TEXT = '*';
    private static final int ANY_CHARACTER = '?';

    private final int[] pattern;

    Glob(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /// Tells whether all of `text` is what the pattern says. Only the last star has to try again:
    /// what stands before it was found as early as can be.
    boolean matches(String text) {
        int[] given = text.codePoints().toArray();
        int star = -1;
        int taken = 0;
        int p = 0;
        int i = 0;
        while (i < given.length) {
            if (isStar(p)) {
                star = p++;
                taken = i;
            } else if (isAt(p, given[i])) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        return isEnd(p);
    }

    private boolean isStar(int p) {
        return p < pattern.length && pattern[p] == ANY_TEXT;
    }

    private boolean isAt(int p, int character) {
        return p < pattern.length && (pattern[p] == ANY_CHARACTER || pattern[p] == character);
    }

    private boolean isEnd(int p) {
        int end = p;
        while (isStar(end)) {
            end++;
        }
        return end == pattern.length;
    }
}
