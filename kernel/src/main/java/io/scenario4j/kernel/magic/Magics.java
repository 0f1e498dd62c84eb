package io.scenario4j.kernel.magic;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/// What the Java of a cell calls where a magic stood in it.
public final class Magics {

    private Magics() {}

    /// Returns the Java for a magic inside Java, on one line.
    static String java(MagicCall call) {
        String arguments = call.asksForHelp()
                ? call.arguments()
                : call.arguments().replaceFirst(";\\s*$", "");
        return "%s.line(%s, %s);".formatted(Magics.class.getName(), literal(call.name()),
                literal(arguments));
    }

    private static String literal(String text) {
        return '"' + text.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }

    /// Runs a line magic of the session that the calling code belongs to.
    ///
    /// @return what it returns; the type is what the caller takes it for
    @SuppressWarnings("TypeParameterUnusedInFormals") // `List<String> x = %jars *.jar`
    public static <T> T line(String name, String arguments) {
        return Magics
                .<T, RuntimeException>unchecked(() -> MagicSession.current().line(name, arguments));
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
}
