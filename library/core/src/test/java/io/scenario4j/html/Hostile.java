package io.scenario4j.html;

import java.util.stream.Stream;

/// Texts that try to be more than text.
public final class Hostile {

    private Hostile() {}

    /// Returns one of each kind: markup, scripts, links, formulas, escape sequences, characters that hide
    /// or reorder, and endless ones.
    public static Stream<String> texts() {
        return Stream.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
                "\"><b onclick='x'>", "'\" style='x", "</details></div></svg>", "]]>&amp;&#60;",
                "<!--", "<svg onload=alert(1)>", "javascript:alert(1)",
                "[link](javascript:alert(1)) **bold** `code`", "$\\href{javascript:alert(1)}{x}$",
                "\\(\\unicode{x3c}\\) $$\\frac{1}{0}$$", "\u001B[31mred\u001B[0m",
                "\u001B]8;;http://x\u0007link\u001B]8;;\u0007", "refund \u202Enot\u202C paid",
                "zero\u200Bwidth", "nul\u0000 bell\u0007", "lone \uD800 surrogate",
                "back\b\b\bspace", "over\rwritten", "tag \uDB40\uDC41", "\u009B31m", "\uFEFFbom",
                "line\u2028separator", "two\nlines\tand a tab", "x".repeat(1 << 20), "");
    }
}
