package io.scenario4j.kernel.question;

import java.util.Optional;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

import io.scenario4j.kernel.problem.SyntaxCheck;
import io.scenario4j.kernel.trace.CellSources;

/// Answers what is asked of a session while its cells run. Not made before something is asked: JShell then
/// begins to index the whole class path.
public final class Questions {

    private final Completer completer;
    private final Inspector inspector;
    private final CompletenessCheck completeness;

    /// @param classes the loader of the session's classes
    /// @param sources what cells have written
    /// @param jars    what libraries have written
    public Questions(JShell shell, ClassLoader classes, CellSources sources, SourceJars jars,
            SyntaxCheck syntax) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        completer = new Completer(shell, new SessionTypes(shell, classes));
        inspector = new Inspector(analysis, jars, new SessionDeclarations(shell, sources));
        completeness = new CompletenessCheck(analysis, syntax,
                name -> shell.variables().anyMatch(variable -> variable.name().equals(name)));
    }

    /// Offers what could stand at the cursor.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Completion complete(String code, int cursor) {
        return completer.complete(code, cursor);
    }

    /// Describes what the name at the cursor means, or the call whose arguments it is in; empty if
    /// nothing is known of it.
    ///
    /// @param cursor offset in UTF-16 units, from 0 to the length of `code`
    public Optional<Inspection> inspect(String code, int cursor) {
        return inspector.inspect(code, cursor);
    }

    /// Tells whether a text could be run as it stands.
    public Completeness completeness(String code) {
        return completeness.of(code);
    }
}
