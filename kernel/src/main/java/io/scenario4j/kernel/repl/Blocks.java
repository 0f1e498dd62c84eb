package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.JShellMethods.call;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// Runs statements in braces. JShell has javac look at them once more than at a declaration, to see in which
/// method they can stand; most can stand in the first that it tries. So this calls what JShell calls then, as
/// it is in JDK 25. What does not compile so is left to JShell, which also knows what to say.
final class Blocks {

    private final Object eval;
    private final Object keys;
    private final Method key;
    private final Method method;
    private final Method faults;
    private final Method declare;
    private final Constructor<?> statement;
    private final Consumer<Snippet> rejected;

    private Blocks(JShell shell, Consumer<Snippet> rejected) throws ReflectiveOperationException {
        this.rejected = rejected;
        eval = field(shell, "eval");
        keys = field(shell, "keyMap");
        key = accessible(keys.getClass().getDeclaredMethod("keyForStatement"));
        Class<?> wrap = Class.forName("jdk.jshell.Wrap");
        method = accessible(wrap.getDeclaredMethod("methodWrap", String.class));
        faults = accessible(Snippet.class.getDeclaredMethod("syntheticDiags"));
        declare = accessible(eval.getClass()
                .getDeclaredMethod("declare", Snippet.class, faults.getReturnType()));
        statement = Class.forName("jdk.jshell.StatementSnippet")
                .getDeclaredConstructor(key.getReturnType(), String.class, wrap);
        statement.setAccessible(true);
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(of));
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    /// Returns nothing if this JDK does not allow it.
    ///
    /// @param rejected hears of what was left to JShell, which keeps it all the same
    static Optional<Blocks> of(JShell shell, Redefinition redefinition,
            Consumer<Snippet> rejected) {
        try {
            redefinition.open(JShell.class);
            return Optional.of(new Blocks(shell, rejected));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    /// Returns nothing for what is not a block or does not compile; nothing has happened then.
    Optional<List<SnippetEvent>> run(String source) {
        if (!isBlock(source)) {
            return Optional.empty();
        }
        try {
            Object snippet = statement.newInstance(call(key, keys), source,
                    call(method, null, source));
            @SuppressWarnings("unchecked") // as JShell declares it
            var events = (List<SnippetEvent>) Objects
                    .requireNonNull(call(declare, eval, snippet, call(faults, snippet)));
            boolean isRejected = events.stream()
                    .anyMatch(event -> event.status() == Status.REJECTED);
            if (isRejected) {
                rejected.accept((Snippet) snippet);
            }
            return isRejected ? Optional.empty() : Optional.of(events);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell's own methods were made accessible", e);
        }
    }

    /// Tells whether the first brace is closed by the last token: JShell puts the text into a method as it
    /// is.
    private static boolean isBlock(String source) {
        int depth = 0;
        List<Token> tokens = JavaTokens.of(source);
        for (Token token : tokens.subList(0, tokens.size() - 1)) {
            if (depth == 0 && token.start() > tokens.getFirst().start()) {
                return false;
            }
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
        }
        return depth == 0 && tokens.getFirst().is("{");
    }
}
