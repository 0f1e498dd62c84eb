package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.magic.MagicCall.Place;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// Finds the line magics of a cell.
///
/// A `%` is one if a name follows at once and Java can't mean the remainder: it begins a line on which
/// a statement could begin, or stands behind `=`, or behind the `;` of a statement of the cell. What
/// looks like one in a text block, a literal or a comment is none.
final class MagicCalls {

    /// What a statement can follow.
    private static final Set<String> BEFORE_STATEMENT = Set.of(";", "{", "}", ":", "else", "do");

    private final String code;
    private final List<MagicCall> found = new ArrayList<>();
    private int depth;

    private MagicCalls(String code) {
        this.code = code;
    }

    /// Returns the line magics in the order of the text.
    static List<MagicCall> in(String code) {
        MagicCalls calls = new MagicCalls(code);
        int from = 0;
        while (from >= 0) {
            from = calls.findFrom(from);
        }
        return calls.found;
    }

    /// Text of a magic is no Java: the tokens behind it are read anew from its end.
    private int findFrom(int from) {
        Token before = null;
        for (Token token : JavaTokens.of(code.substring(from))) {
            Optional<MagicCall> call = call(from + token.start(), token, before, from);
            if (call.isPresent()) {
                found.add(call.get());
                return call.get().end();
            }
            depth += token.nesting();
            before = token;
        }
        return -1;
    }

    private Optional<MagicCall> call(int at, Token token, @Nullable Token before, int from) {
        String name = token.is("%") ? name(code, at + 1) : "";
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (before != null && before.is("=") && isOneLine(from + before.end(), at)) {
            return Optional.of(call(at, name, Place.VALUE_OF_STEP, Place.VALUE_IN_BLOCK));
        }
        boolean statement = before == null || BEFORE_STATEMENT.contains(before.text());
        boolean behindStatement = before != null && before.is(";") && depth <= 0;
        return statement && (beginsLine(at) || behindStatement)
                ? Optional.of(call(at, name, Place.STEP, Place.IN_BLOCK))
                : Optional.empty();
    }

    private MagicCall call(int at, String name, Place outside, Place inside) {
        int end = endOfLine(code, at);
        String arguments = code.substring(at + 1 + name.length(), end).strip();
        return new MagicCall(name, arguments, at, end, depth <= 0 ? outside : inside);
    }

    private boolean isOneLine(int start, int end) {
        return code.substring(start, end).isBlank() && !code.substring(start, end).contains("\n");
    }

    private boolean beginsLine(int at) {
        int line = code.lastIndexOf('\n', at) + 1;
        return code.substring(line, at).isBlank();
    }

    /// Returns the name of a magic that begins at `start`; empty if there is none.
    static String name(String code, int start) {
        int end = start;
        while (end < code.length() && isPartOfName(code.charAt(end), end == start)) {
            end++;
        }
        return code.substring(start, end);
    }

    private static boolean isPartOfName(char c, boolean first) {
        return Character.isLetter(c) || c == '_'
                || (!first && (Character.isDigit(c) || c == '-' || c == '.'));
    }

    static int endOfLine(String code, int start) {
        int end = start;
        while (end < code.length() && code.charAt(end) != '\n' && code.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
