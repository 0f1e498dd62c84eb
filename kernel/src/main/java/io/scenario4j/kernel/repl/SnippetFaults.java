package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

import io.scenario4j.kernel.problem.CompileProblems.Fault;
import io.scenario4j.kernel.source.SnippetSource;

/// What javac says of a snippet, at its places in the cell and with what helps.
final class SnippetFaults {

    private final JShell shell;
    private final MissingNames missing;
    private final SimilarNames similar;

    SnippetFaults(JShell shell, MissingNames missing, SimilarNames similar) {
        this.shell = shell;
        this.similar = similar;
        this.missing = missing;
    }

    /// Tells whether javac could not write the class, as of a method that is too long: JShell takes that
    /// for something that comes later. The compiler that found a constant too long says so of all that
    /// follows.
    boolean isBroken(Snippet snippet) {
        return !missing.lacksNames(snippet) && shell.diagnostics(snippet).anyMatch(Diag::isError);
    }

    List<Fault> of(Snippet snippet, SnippetSource source) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        return errors.stream()
                .filter(diag -> errors.stream().noneMatch(other -> isConsequence(diag, other)))
                .map(diag -> fault(diag, source))
                .toList();
    }

    /// What javac says of an expression in which it did not find a name is seldom true.
    private static boolean isConsequence(Diag diag, Diag other) {
        return isUnresolved(other) && !isUnresolved(diag)
                && diag.getStartPosition() <= other.getStartPosition()
                && other.getEndPosition() <= diag.getEndPosition();
    }

    private static boolean isUnresolved(Diag diag) {
        return diag.getCode().startsWith("compiler.err.cant.resolve");
    }

    private Fault fault(Diag diag, SnippetSource source) {
        String message = diag.getMessage(Locale.getDefault());
        if (diag.getStartPosition() == Diag.NOPOS) {
            return new Fault(message, -1, -1);
        }
        int start = source.inCode((int) diag.getStartPosition());
        int end = source.inCode((int) diag.getEndPosition());
        Fault fault = Fault.hinted(message, diag.getMessage(Locale.ROOT), source.code(), start,
                end);
        return fault.hint().isPresent()
                ? fault
                : new Fault(message + advice(diag, source.code(), start, end), start, end);
    }

    private String advice(Diag diag, String code, int start, int end) {
        if (ImportedNames.isAmbiguous(diag)) {
            return ImportedNames.types(diag)
                    .stream()
                    .map("\nimport %s; if you mean that"::formatted)
                    .collect(Collectors.joining());
        }
        if (!isUnresolved(diag) || start >= end) {
            return "";
        }
        String name = code.substring(start, end);
        List<String> known = missing.advice(name);
        return (known.isEmpty()
                ? similar.advice(diag.getMessage(Locale.ROOT), name).stream()
                : known.stream()).map("\n"::concat).collect(Collectors.joining());
    }
}
