package io.scenario4j.kernel.repl;

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
}
