package io.scenario4j.kernel.magic;

import java.util.List;
import java.util.Objects;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.repl.ReplOptions;

/// One session for all tests that do not mind each other's names.
final class Sessions {

    static final MagicSession SHARED = open();

    private Sessions() {}

    static MagicSession open() {
        return MagicSession.open(new ReplOptions(List.of(), List.of(), "import java.util.*;"));
    }

    static Evaluation run(String code) {
        return SHARED.evaluate(code, 1);
    }

    static Object value(String code) {
        return value(SHARED, code);
    }

    static Object value(MagicSession session, String code) {
        var evaluation = session.evaluate(code, 1);
        if (evaluation instanceof Value(var value)) {
            return Objects.requireNonNull(value);
        }
        throw new AssertionError("expected a value of " + code + ", found " + evaluation);
    }

    static Problem failure(String code) {
        return failure(SHARED, code);
    }

    static Problem failure(MagicSession session, String code) {
        var evaluation = session.evaluate(code, 1);
        if (evaluation instanceof Failed(var problem)) {
            return problem;
        }
        throw new AssertionError("expected a failure of " + code + ", found " + evaluation);
    }
}
