package io.scenario4j.kernel.question;

import java.util.List;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.JavaTokens.Token;

/// The words of the language as candidates; JShell offers names only.
final class Keywords {

    private static final List<String> ALL = List.of("abstract", "assert", "boolean", "break",
            "byte", "case", "catch", "char", "class", "continue", "default", "do", "double", "else",
            "enum", "extends", "false", "final", "finally", "float", "for", "if", "implements",
            "import", "instanceof", "int", "interface", "long", "new", "non-sealed", "null",
            "permits", "private", "protected", "public", "record", "return", "sealed", "short",
            "static", "super", "switch", "synchronized", "this", "throw", "throws", "transient",
            "true", "try", "var", "void", "volatile", "when", "while", "yield");

    private Keywords() {}

    /// Returns those that could end a word which begins before the cursor; none after a dot.
    static List<Candidate> in(String code, Token word, int cursor) {
        if (word.start() >= cursor || Receiver.before(code, word.start()).isPresent()) {
            return List.of();
        }
        String typed = code.substring(word.start(), cursor);
        return startingWith(typed).map(each -> new Candidate(each, "keyword", "")).toList();
    }

    private static Stream<String> startingWith(String typed) {
        return ALL.stream().filter(each -> each.startsWith(typed) && !each.equals(typed));
    }
}
