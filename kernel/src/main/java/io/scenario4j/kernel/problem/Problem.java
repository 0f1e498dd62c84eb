package io.scenario4j.kernel.problem;

import java.util.List;

/// Why a cell has not done what it should.
///
/// @param name      the fully qualified class of what was thrown, or [#COMPILATION]
/// @param message   one line or more, without colours; empty if the exception had none
/// @param traceback what to print, line by line. May contain ANSI colours (bold, red and the
///                  default one); complete without them
public record Problem(String name, String message, List<String> traceback) {

    /// The name of the problem with code that does not compile.
    public static final String COMPILATION = "CompilationException";

    /// Returns a problem that needs no traceback: its message says all.
    public static Problem of(String name, String message) {
        return new Problem(name, message, List.of(name + ": " + message));
    }

    /// Copies the list.
    public Problem {
        traceback = List.copyOf(traceback);
    }

    /// Returns the traceback without colours.
    public List<String> plainTraceback() {
        return traceback.stream().map(Ansi::removedFrom).toList();
    }
}
