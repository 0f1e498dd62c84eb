package io.scenario4j.kernel.magic;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Stopped;

/// Code that a magic has run did not succeed; the cell fails with what that code has said.
final class CellFailed extends RuntimeException implements Displayable {

    private static final long serialVersionUID = 1;

    private final transient Evaluation evaluation;

    private CellFailed(Evaluation evaluation, Problem problem) {
        super(problem.name() + ": " + problem.message());
        this.evaluation = evaluation;
    }

    /// Returns `evaluation` if it has succeeded.
    static Evaluation check(Evaluation evaluation) {
        return switch (evaluation) {
            case Failed(var problem) -> throw new CellFailed(evaluation, problem);
            case Stopped(var problem) -> throw new CellFailed(evaluation, problem);
            case Evaluation.Value _,Evaluation.NoValue _ -> evaluation;
        };
    }

    Evaluation evaluation() {
        return evaluation;
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
