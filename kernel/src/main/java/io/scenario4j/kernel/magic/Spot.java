package io.scenario4j.kernel.magic;

import java.util.Set;

import io.scenario4j.kernel.magic.CellText.Magical;

/// What a cursor is in, in a cell that may contain magics.
sealed interface Spot {

    /// Magics whose arguments and bodies are Java.
    Set<String> JAVA = Set.of("time", "timeit");

    /// Java.
    ///
    /// @param code the cell, with blanks for what is none: offsets stay the same
    record Java(String code) implements Spot {}

    /// What stands behind a magic's name on its line, and is no Java.
    ///
    /// @param start where they begin in the cell
    record Arguments(String name, int start) implements Spot {}

    /// The lines below a cell magic that are no Java.
    record Body() implements Spot {}

    static Spot at(String code, int cursor) {
        return switch (CellText.of(code)) {
            case Magical(var name, _, _) -> {
                int start = code.indexOf("%%") + 2 + name.length();
                yield cursor > MagicCalls.endOfLine(code, start)
                        ? new Body()
                        : new Arguments(name, start);
            }
            case CellText.Steps _ -> MagicCalls.in(code)
                    .stream()
                    .filter(call -> call.start() < cursor && cursor <= call.end())
                    .findFirst()
                    .map(call -> in(call, code))
                    .orElseGet(() -> new Java(CellText.asJava(code)));
        };
    }

    private static Spot in(MagicCall call, String code) {
        int start = call.start() + 1 + call.name().length();
        if (!JAVA.contains(call.name()) || call.asksForHelp()) {
            return new Arguments(call.name(), start);
        }
        String java = CellText.asJava(code);
        String arguments = SessionMagics.withoutOptions(code.substring(start, call.end()));
        return new Java(java.substring(0, call.end() - arguments.length()) + arguments
                + java.substring(call.end()));
    }

    /// Returns the body of `%%time` if the cursor is in one, with blanks above: it is a cell of its own.
    static String cellAt(String code, int cursor) {
        if (!(CellText.of(code) instanceof Magical(var name, _, var body))
                || !JAVA.contains(name) || !(at(code, cursor) instanceof Body)) {
            return code;
        }
        int start = code.length() - body.length();
        return CellText.blank(code.substring(0, start)) + body;
    }
}
