package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;

/// What is said of a line such as `%who` below an expression without its semicolon: to Java the two are
/// one expression, with the operator `%` in it. And of `%%html` below the first line of a cell.
final class OperatorHint {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(%%?(\\w+))");

    private OperatorHint() {}

    /// Returns `evaluation` with the hint if Java did not compile that contains such a line.
    static Evaluation added(Evaluation evaluation, String code, MagicTable magics) {
        return evaluation instanceof Failed(var problem)
                && problem.name().equals(Problem.COMPILATION)
                        ? added(problem, code, magics)
                        : evaluation;
    }

    private static Evaluation added(Problem problem, String code, MagicTable magics) {
        Set<Integer> called = MagicCalls.in(code)
                .stream()
                .map(MagicCall::start)
                .collect(Collectors.toSet());
        return LINE.matcher(code)
                .results()
                .filter(line -> !called.contains(line.start(1)))
                .filter(line -> magics.find(line.group(2)).isPresent())
                .findFirst()
                .map(line -> new Failed(with(problem, hint(code, line))))
                .orElseGet(() -> new Failed(problem));
    }

    private static Problem with(Problem problem, String hint) {
        List<String> lines = new ArrayList<>(problem.traceback());
        lines.add(hint);
        return new Problem(problem.name(), problem.message(), lines);
    }

    private static String hint(String code, MatchResult line) {
        long number = code.substring(0, line.start(1)).chars().filter(c -> c == '\n').count() + 1;
        String why = line.group(1).startsWith("%%")
                ? "takes a whole cell: it must be the first line"
                : "is an operator here: end the line above with ; to make it a magic";
        return "line %d begins with %s, which %s".formatted(number, line.group(1), why);
    }
}
