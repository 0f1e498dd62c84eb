package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// One session for all tests that do not mind each other's names: opening one takes longer than most
/// tests.
final class SharedSession {

    static final List<String> NOTICES = new CopyOnWriteArrayList<>();
    static final JavaRepl REPL = JavaRepl.open(new ReplOptions(List.of(), List.of(),
            "import java.util.*; import java.util.function.*;", NOTICES::add));

    private SharedSession() {}

    static Evaluation run(String code) {
        return REPL.evaluate(code, 1);
    }

    static @Nullable Object value(String code) {
        return switch (run(code)) {
            case Value(var value) -> value;
            case NoValue _ -> throw new AssertionError("expected a value of " + code);
            case Failed(var problem) -> throw new AssertionError(plain(problem));
            case Stopped(var problem) -> throw new AssertionError(plain(problem));
        };
    }

    static Problem problemOf(String code, int cell) {
        return switch (REPL.evaluate(code, cell)) {
            case Failed(var problem) -> problem;
            case Stopped(var problem) -> problem;
            case Value(var value) -> throw new AssertionError("expected a problem, got " + value);
            case NoValue _ -> throw new AssertionError("expected a problem of " + code);
        };
    }

    static Problem problemOf(String code) {
        return problemOf(code, 1);
    }

    /// Returns the traceback without colours.
    static String plain(Problem problem) {
        return String.join("\n", problem.traceback()).replaceAll("\033\\[[0-9;]*m", "");
    }
}
