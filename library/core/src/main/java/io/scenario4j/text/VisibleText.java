package io.scenario4j.text;

import java.util.function.IntPredicate;

/// Text whose characters are what they seem: nothing hides, reorders, recolours or overwrites.
///
/// - A line break in any form becomes `\n`; `\n` and tab stay.
/// - Other control characters are dropped, but for the one that begins a terminal's escape sequence,
///   which becomes `␛`, so that the sequence stays without effect and visible.
/// - Characters without a width of their own (bidirectional controls, zero-width spaces and joiners,
///   fillers, tags) become a mark such as `⟨U+202E⟩`. Joiners stay inside an emoji and between the
///   letters of scripts that are written with them.
/// - Surrogates without a partner and noncharacters become U+FFFD.
///
/// Source: Unicode 16, property Default_Ignorable_Code_Point; UTR 36, "Unicode Security
/// Considerations".
public final class VisibleText {

    private static final int ESCAPE = 0x1B;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /// Returns `text` with everything visible; the same text if it already is.
    public static String of(String text) {
        int plain = plain(text);
        return plain == text.length() ? text : text.substring(0, plain) + marked(text, plain);
    }

    /// Returns how many characters at the beginning stand for themselves.
    private static int plain(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// Returns `text` on one line: a line break becomes `↵`, a tab a space.
    public static String line(String text) {
        return of(text).replace('\n', '↵').replace('\t', ' ');
    }

    private static boolean isPlain(int c) {
        return in(c, ' ', '~') || c == '\n' || c == '\t' || in(c, 0xC0, 0x2FF);
    }

    private static String marked(String text, int start) {
        var out = new StringBuilder(text.length() - start + 16);
        int previous = start == 0 ? -1 : text.codePointBefore(start);
        for (int i = start; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int next = i < text.length() ? text.codePointAt(i) : -1;
            append(out, previous, c, next);
            previous = c;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int previous, int c, int next) {
        if (c == '\r') {
            out.append(next == '\n' ? "" : "\n");
        } else if (Character.isISOControl(c)) {
            out.append(control(c));
        } else if (isInvisible(c) && !joins(previous, c, next)) {
            out.append("⟨U+%04X⟩".formatted(c));
        } else {
            out.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
        }
    }

    private static String control(int c) {
        return switch (c) {
            case '\n' -> "\n";
            case '\t' -> "\t";
            case ESCAPE, 0x9B -> "␛";
            case 0x85 -> "\n";
            default -> "";
        };
    }

    private static boolean isCharacter(int c) {
        boolean surrogate = in(c, Character.MIN_SURROGATE, Character.MAX_SURROGATE);
        boolean noncharacter = (c & 0xFFFE) == 0xFFFE || in(c, 0xFDD0, 0xFDEF);
        return !surrogate && !noncharacter;
    }

    /// Tells whether a mark stands for `c`, unless it joins two letters or emoji. Variation selectors
    /// up to U+FE0F stay: they choose between two looks of the same sign.
    static boolean isInvisible(int c) {
        return switch (c) {
            case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF,
                    0xFFA0 ->
                true;
            default -> in(c, 0x200B, 0x200F)
                    || in(c, 0x2028, 0x202E)
                    || in(c, 0x2060, 0x206F)
                    || in(c, 0xFFF9, 0xFFFB)
                    || in(c, 0x1BCA0, 0x1BCA3)
                    || in(c, 0x1D173, 0x1D17A)
                    || in(c, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean joins(int previous, int c, int next) {
        return switch (c) {
            case JOINER -> areBoth(VisibleText::isEmoji, previous, next)
                    || areBoth(VisibleText::isJoining, previous, next);
            case NON_JOINER -> areBoth(VisibleText::isJoining, previous, next);
            default -> false;
        };
    }

    private static boolean areBoth(IntPredicate kind, int previous, int next) {
        return kind.test(previous) && kind.test(next);
    }

    private static boolean isEmoji(int c) {
        boolean skinTone = in(c, 0x1F3FB, 0x1F3FF);
        return c == 0xFE0F || skinTone || Character.isExtendedPictographic(c);
    }

    /// A letter or vowel sign of the scripts from Arabic to Myanmar, or of Khmer, whose signs change
    /// shape with their neighbours.
    private static boolean isJoining(int c) {
        boolean script = in(c, 0x620, 0x109F) || in(c, 0x1780, 0x17D3);
        return script && switch (Character.getType(c)) {
            case Character.OTHER_LETTER, Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                true;
            default -> false;
        };
    }

    private static boolean in(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
