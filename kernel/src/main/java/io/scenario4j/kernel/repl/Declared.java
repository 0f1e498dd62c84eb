package io.scenario4j.kernel.repl;

import java.util.Optional;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/// What cells have declared.
///
/// @param kind what it is
/// @param type of a variable; parameters and result of a method; empty for all others
/// @param name as in the source; of an import, its whole text
public record Declared(Kind kind, String type, String name) {

    /// What can be declared.
    public enum Kind {
        VARIABLE, METHOD, TYPE, IMPORT
    }

    /// Returns nothing for what declares nothing.
    static Optional<Declared> of(Snippet snippet) {
        return switch (snippet) {
            case VarSnippet variable -> Optional
                    .of(new Declared(Kind.VARIABLE, variable.typeName(), variable.name()));
            case MethodSnippet method -> Optional
                    .of(new Declared(Kind.METHOD, method.signature(), method.name()));
            case TypeDeclSnippet type -> Optional.of(new Declared(Kind.TYPE, "", type.name()));
            case ImportSnippet imported -> Optional
                    .of(new Declared(Kind.IMPORT, "", imported.fullname()));
            default -> Optional.empty();
        };
    }

    /// Tells whether a session has a variable that was declared exactly so, as `int x;`.
    static boolean isVariable(JShell shell, String declaration) {
        return shell.variables()
                .anyMatch(variable -> variable.source().equals(declaration)
                        && shell.status(variable) == Status.VALID);
    }

    /// Tells whether a session has anything of a name.
    static boolean isKnown(JShell shell, String name) {
        return shell.snippets()
                .anyMatch(snippet -> snippet instanceof PersistentSnippet known
                        && known.name().equals(name) && shell.status(snippet).isActive());
    }
}
