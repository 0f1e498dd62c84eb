package io.scenario4j.kernel.compat;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/// The functions of both kernels that run code.
public class CellFunctions {

    /// For the classes of IJava's and of JJava's name.
    protected CellFunctions() {}

    /// Evaluates code, with its magics, in this session.
    ///
    /// @return its value; null if it has none
    public static @Nullable Object eval(String code) {
        return CurrentHost.get().evaluate(code);
    }

    /// Runs a line magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // the old kernels' signature
    public static <T> T lineMagic(String name, List<String> args) {
        return CellFunctions
                .<T, RuntimeException>unchecked(() -> CurrentHost.get().line(name, args));
    }

    /// Runs a cell magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // the old kernels' signature
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return CellFunctions
                .<T, RuntimeException>unchecked(() -> CurrentHost.get().cell(name, args, body));
    }

    /// What a magic throws goes through as it is: methods of cells do not declare it.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // the caller says what it expects
    private static <T, X extends Exception> T unchecked(Callable<@Nullable Object> magic) throws X {
        try {
            return (T) magic.call();
        } catch (Exception e) {
            throw (X) e;
        }
    }

    /// Prints a text with arguments in it.
    @SuppressWarnings("AnnotateFormatMethod") // javac of a cell would not look at the annotation
    public static void printf(String format, @Nullable Object... args) {
        System.out.printf(format, args);
    }
}
