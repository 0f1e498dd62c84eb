package io.scenario4j.kernel.repl;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.problem.Problem;

/// How the evaluation of a cell ended.
public sealed interface Evaluation {

    /// The cell ended with an expression.
    ///
    /// @param value the very object, not a copy of it; null if the expression was null
    record Value(@Nullable Object value) implements Evaluation {}

    /// The cell ended with something that has no value: a statement, a declaration, a void call.
    record NoValue() implements Evaluation {}

    /// The cell has not done what it should.
    sealed interface Unfinished extends Evaluation {

        /// Returns why.
        Problem problem();
    }

    /// The cell did not compile or has thrown.
    record Failed(Problem problem) implements Unfinished {}

    /// The cell was ended by [JavaRepl#stop].
    record Stopped(Problem problem) implements Unfinished {}
}
