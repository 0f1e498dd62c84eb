package io.scenario4j.kernel.source;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.kernel.source.JavaTokens.Token;

/// The constructors of a record that say nothing of who may call them. They have to become public:
/// JShell makes each record of a cell public, and Java wants a canonical constructor to be at least as
/// open as its record.
final class RecordConstructors {

    private final String name;
    private final List<Token> tokens;

    private RecordConstructors(String name, List<Token> tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    /// Returns the source of a type, with `public` before those constructors if it is a record.
    static SnippetSource opened(String code, Piece type) {
        SnippetSource.Builder source = SnippetSource.of(code);
        int from = type.start();
        for (int constructor : of(code, type)) {
            source.code(from, constructor).text("public ");
            from = constructor;
        }
        return source.code(from, type.end()).text(type.missingSemicolon(code)).build();
    }

    /// Returns where they begin in the cell, in their order; nothing for what is no record.
    private static List<Integer> of(String code, Piece type) {
        List<Token> tokens = JavaTokens.of(code.substring(type.body(), type.end()));
        return tokens.getFirst().is("record")
                ? new RecordConstructors(type.name(), tokens).starts()
                        .stream()
                        .map(start -> type.body() + start)
                        .toList()
                : List.of();
    }

    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < tokens.size() - 1; i++) {
            depth += tokens.get(i).nesting();
            if (depth == 1 && isConstructor(i)) {
                starts.add(tokens.get(i).start());
            }
        }
        return starts;
    }

    private boolean isConstructor(int index) {
        Token next = tokens.get(index + 1);
        return tokens.get(index).is(name) && (next.is("(") || next.is("{"))
                && beginsMember(index);
    }

    /// Behind the member before it, or behind an annotation without arguments.
    private boolean beginsMember(int index) {
        Token before = tokens.get(index - 1);
        return before.is("{") || before.is("}") || before.is(";")
                || (before.isWord() && tokens.get(index - 2).is("@"));
    }
}
