package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;

/// What is said of a line such as `!ls`, which is a command in cells of Python.
final class ShellHint {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*!\\s*([a-z][^\\n;]*)$");

    private ShellHint() {}

    /// Returns `evaluation` with the hint if Java did not compile that contains such a line.
    static Evaluation added(Evaluation evaluation, String code) {
        return evaluation instanceof Failed(var problem)
                && problem.name().equals(Problem.COMPILATION)
                        ? added(problem, LINE.matcher(code))
                        : evaluation;
    }

    private static Failed added(Problem problem, Matcher line) {
        if (!line.find()) {
            return new Failed(problem);
        }
        List<String> lines = new ArrayList<>(problem.traceback());
        lines.add("to run a command write %%sh %s".formatted(line.group(1).strip()));
        return new Failed(new Problem(problem.name(), problem.message(), lines));
    }
}
