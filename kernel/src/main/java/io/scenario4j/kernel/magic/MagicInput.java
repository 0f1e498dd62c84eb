package io.scenario4j.kernel.magic;

import java.util.List;

import io.scenario4j.kernel.argument.Arguments;

/// What a magic is given.
///
/// @param session   the session of the cell
/// @param name      the name that was used
/// @param text      the arguments as they were written
/// @param arguments the same, split at blanks
/// @param cell      the number of the cell
public record MagicInput(MagicSession session, String name, String text, List<String> arguments,
        int cell) {

    /// Copies the list.
    public MagicInput {
        arguments = List.copyOf(arguments);
    }

    static MagicInput of(MagicSession session, String name, String text, int cell) {
        return new MagicInput(session, name, text, Arguments.split(text), cell);
    }

    /// Returns the only argument.
    String only(String what) {
        if (arguments.size() != 1) {
            throw wrong("expected " + what + ", found "
                    + (arguments.isEmpty() ? "nothing" : "'" + text + "'"));
        }
        return arguments.getFirst();
    }

    /// Returns what to throw for a wrong argument, with the way to the help.
    MagicException wrong(String problem) {
        return new MagicException("%%%s: %s; see %%%s?".formatted(name, problem, name));
    }
}
