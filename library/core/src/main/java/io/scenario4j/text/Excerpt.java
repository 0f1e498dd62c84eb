package io.scenario4j.text;

/// The beginning of a text, and how much of it is missing.
///
/// @param shown ends between two characters, never inside a surrogate pair
/// @param leftOut in Unicode characters
public record Excerpt(String shown, int leftOut) {

    /// What a character costs that is shown as a mark, such as `⟨U+202E⟩` in UTF-8.
    private static final int MARK = 14;

    /// Returns as much of `text` as takes up `bytes` in the page: escaped, visible, in UTF-8.
    public static Excerpt of(String text, int bytes) {
        if ((long) text.length() * MARK <= bytes) {
            return new Excerpt(text, 0);
        }
        int end = 0;
        for (int left = bytes; end < text.length();) {
            int c = text.codePointAt(end);
            left -= cost(c);
            if (left < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return until(text, end);
    }

    /// Returns `text` on one line of at most `length` visible characters; `…` stands for the rest.
    public static String label(String text, int length) {
        Excerpt raw = first(text, length);
        Excerpt seen = first(VisibleText.line(raw.shown()), length);
        return raw.leftOut() + seen.leftOut() == 0 ? seen.shown() : seen.shown() + "…";
    }

    private static Excerpt first(String text, int length) {
        boolean fits = text.length() <= length || text.codePointCount(0, text.length()) <= length;
        return until(text, fits ? text.length() : text.offsetByCodePoints(0, length));
    }

    /// Returns the beginning followed by a note of what is missing; the text itself if nothing is.
    public String noted() {
        return leftOut == 0 ? shown : shown + "… (" + leftOut + " more characters)";
    }

    /// Returns what `text` takes up in the page, as [#of] counts.
    public static int size(String text) {
        int size = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            size += cost(c);
            i += Character.charCount(c);
        }
        return size;
    }

    private static Excerpt until(String text, int end) {
        return end == text.length()
                ? new Excerpt(text, 0)
                : new Excerpt(text.substring(0, end), text.codePointCount(end, text.length()));
    }

    private static int cost(int c) {
        if (c < 0x80) {
            return switch (c) {
                case '&', '<', '>', '"', '\'', '\n' -> 6;
                default -> 1;
            };
        }
        return VisibleText.isInvisible(c) ? MARK : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
