package io.scenario4j.kernel.trace;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.source.SnippetNames;

/// A call that is ending the process, such as `System.exit` in a library: what a cell itself calls is
/// refused by [io.scenario4j.kernel.running.CellChecks].
///
/// @param caller the method that has called, and where; empty for a cell that did so by reflection
/// @param called such as `System.exit`
public record KernelEnded(String caller, String called) {

    /// Returns the call that some thread is in, for a shutdown hook: empty if the process ends for
    /// another reason, such as a signal.
    public static Optional<KernelEnded> found() {
        return found(Thread.getAllStackTraces().values());
    }

    static Optional<KernelEnded> found(Collection<StackTraceElement[]> stacks) {
        return stacks.stream().map(Arrays::asList).flatMap(KernelEnded::in).findFirst();
    }

    private static Stream<KernelEnded> in(List<StackTraceElement> stack) {
        return IntStream.range(1, stack.size())
                .filter(i -> isExit(stack.get(i - 1)) && !isExit(stack.get(i)))
                .mapToObj(i -> new KernelEnded(caller(stack.subList(i, stack.size())),
                        shortName(stack.get(i - 1))))
                .limit(1);
    }

    private static boolean isExit(StackTraceElement frame) {
        String type = frame.getClassName();
        return (type.equals("java.lang.System") || type.equals("java.lang.Runtime"))
                && frame.getMethodName().equals("exit");
    }

    private static String caller(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame -> !Tracebacks.isReflection(frame))
                .findFirst()
                .filter(frame -> SnippetNames.wrapperOf(frame.getClassName()).isEmpty())
                .map(Tracebacks::ofLibrary)
                .orElse("");
    }

    private static String shortName(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }

    /// Returns what the cell hears that runs then.
    public Problem problem() {
        return Problem.of("KernelEnded", toString());
    }

    /// Says what has happened, and what to do.
    @Override
    public String toString() {
        return "%s has called %s, which ends the kernel, and every variable with it; restart it"
                .formatted(caller.isEmpty() ? "this cell" : caller, called);
    }
}
