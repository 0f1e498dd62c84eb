package io.scenario4j.kernel.session;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.Output.End;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Result;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Unfinished;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// Evaluates a cell, and shows what it comes to: the same way for every front end.
///
/// ```
/// code ─▶ Evaluation ─▶ Output.End ─▶ FrontEnd
/// ```
///
/// @param session that evaluates
/// @param number  of the cell
public record CellEvaluation(MagicSession session, int number) {

    /// Evaluates code for `cell` on the calling thread, which works for it, and shows the end.
    ///
    /// @param silent whether a value is not shown; a failure always is
    /// @return what was shown; empty for nothing
    public Optional<End> run(Cell cell, String code, boolean silent) {
        Optional<End> end = end(cell, session.evaluate(code, number), silent);
        end.ifPresent(cell::end);
        return end;
    }

    private Optional<End> end(Cell cell, Evaluation evaluation, boolean silent) {
        return switch (evaluation) {
            case Value(var value) when cell.endsInPlace(value) -> Optional.empty();
            case Value(var value) when !silent && cell.isResult(value) ->
                Optional.of(shown(value, () -> cell.displayOf(value)));
            case Value _,NoValue() -> Optional.empty();
            case Unfinished unfinished -> Optional.of(failure(unfinished));
        };
    }

    /// Returns the value of an expression that belongs to the cell.
    public End value(String expression) {
        return switch (session.evaluate(expression, number)) {
            case Value(var value) -> shown(value, Optional::empty);
            case NoValue() -> new Failure(Problem.of("NoValue",
                    "expected an expression with a value, found: " + expression));
            case Unfinished unfinished -> failure(unfinished);
        };
    }

    /// Shows a value, by code that may be the user's: so it is stopped as a cell is.
    ///
    /// @param shownAs asked then where it is shown already
    private End shown(@Nullable Object value, Supplier<Optional<String>> shownAs) {
        return session.java()
                .<End>call(() -> new Result(Renderers.render(value), number, shownAs.get()),
                        CellEvaluation::failure, number);
    }

    private static Failure failure(Unfinished unfinished) {
        return new Failure(unfinished.problem());
    }
}
