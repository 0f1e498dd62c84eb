package io.scenario4j.kernel.question;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// What can stand behind `case`: the constants of an enum, the kinds of a sealed type. JShell offers all
/// classes there are.
final class CaseLabels {

    private final String code;
    private final List<Token> tokens;

    private CaseLabels(String code) {
        this.code = code;
        tokens = JavaTokens.of(code);
    }

    /// Returns the labels that begin with what is typed; none if the cursor is not behind `case`, or
    /// nothing is known of what the `switch` looks at.
    ///
    /// @param start  of the word at the cursor
    /// @param typeOf finds the class of an expression that ends at an offset
    static List<Candidate> at(String code, int start, String typed,
            BiFunction<String, Integer, Optional<Class<?>>> typeOf) {
        var before = new CaseLabels(code.substring(0, start));
        return before.isBehindCase()
                ? before.selector(typeOf)
                        .stream()
                        .flatMap(CaseLabels::labels)
                        .filter(label -> label.text().startsWith(typed))
                        .toList()
                : List.of();
    }

    /// Labels that came before this one, behind the same `case`, are words and commas.
    private boolean isBehindCase() {
        int i = tokens.size() - 2;
        while (i > 1 && tokens.get(i).is(",") && tokens.get(i - 1).isWord()) {
            i -= 2;
        }
        return i > 0 && tokens.get(i).is("case");
    }

    private Optional<Class<?>> selector(BiFunction<String, Integer, Optional<Class<?>>> typeOf) {
        int brace = openBracketBefore(tokens.size() - 1);
        if (brace < 3 || !tokens.get(brace).is("{") || !tokens.get(brace - 1).is(")")) {
            return Optional.empty();
        }
        int open = openBracketBefore(brace - 1);
        if (open < 1 || !tokens.get(open - 1).is("switch")) {
            return Optional.empty();
        }
        int end = tokens.get(brace - 2).end();
        return typeOf.apply(code.substring(tokens.get(open).end(), end).strip(), end);
    }

    /// Returns the index of the bracket that is open before a token, or -1.
    private int openBracketBefore(int token) {
        int depth = 0;
        for (int i = token - 1; i >= 0; i--) {
            depth += tokens.get(i).nesting();
            if (depth > 0) {
                return i;
            }
        }
        return -1;
    }

    private static Stream<Candidate> labels(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(Field::isEnumConstant)
                    .map(constant -> new Candidate(constant.getName(), "property",
                            ": " + type.getSimpleName()));
        }
        Class<?>[] kinds = type.getPermittedSubclasses();
        return kinds == null
                ? Stream.empty()
                : Arrays.stream(kinds)
                        .map(kind -> new Candidate(kind.getSimpleName(), "class", ""));
    }
}
