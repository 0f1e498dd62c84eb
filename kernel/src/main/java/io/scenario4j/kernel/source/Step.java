package io.scenario4j.kernel.source;

/// One thing for JShell to evaluate: a declaration, or statements that run in a row.
public sealed interface Step {

    /// What JShell gets.
    SnippetSource source();

    /// An import or the declaration of a type, method or variable.
    ///
    /// @param name of what is declared; empty if that runs code of the user or is more than one name
    record Declare(SnippetSource source, String name) implements Step {}

    /// Statements without a value.
    record Execute(SnippetSource source) implements Step {}

    /// Statements, and at last an expression that may have a value.
    ///
    /// @param source    fails to compile if the expression is void
    /// @param asVoid    the same without asking for a value
    /// @param shown     whether the value is that of the cell
    record Evaluate(SnippetSource source, SnippetSource asVoid, boolean shown)
            implements
                Step {}
}
