package io.scenario4j.kernel.magic;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Unfinished;

/// Code that a magic has run did not succeed; the cell fails with what that code has said.
final class CellFailed extends RuntimeException implements Displayable {

    private static final long serialVersionUID = 1;

    private final transient Unfinished evaluation;

    private CellFailed(Unfinished evaluation) {
        super(evaluation.problem().name() + ": " + evaluation.problem().message());
        this.evaluation = evaluation;
    }

    /// Returns `evaluation` if it has succeeded.
    static Evaluation check(Evaluation evaluation) {
        if (evaluation instanceof Unfinished unfinished) {
            throw new CellFailed(unfinished);
        }
        return evaluation;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
