package io.scenario4j.kernel.repl;

import java.util.Optional;

import jdk.jshell.ImportSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
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
}
