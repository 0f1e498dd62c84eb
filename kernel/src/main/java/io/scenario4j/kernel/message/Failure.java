package io.scenario4j.kernel.message;

import java.util.List;

/// An error as clients show it.
///
/// @param ename the exception's class
/// @param evalue its message
/// @param traceback what to print, line by line
public record Failure(String ename, String evalue, List<String> traceback) {

    public Failure {
        traceback = List.copyOf(traceback);
    }

    /// Returns an error that needs no traceback: its message says all.
    public static Failure of(String ename, String evalue) {
        return new Failure(ename, evalue, List.of(ename + ": " + evalue));
    }
}
