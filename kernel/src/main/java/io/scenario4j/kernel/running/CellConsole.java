package io.scenario4j.kernel.running;

import java.io.Console;
import java.io.EOFException;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What `System.console()` is for cells: a console whose user sits at the front end.
///
/// The JDK makes consoles for itself only, so this opens what it uses for that, as it is in JDK 25.
/// Where it looks otherwise, or without instrumentation, cells get the console of the process: mostly
/// none.
public final class CellConsole {

    /// Asks for a line of text.
    @FunctionalInterface
    public interface Typist {

        /// Waits for the line.
        ///
        /// @param hidden whether nobody may see what is typed
        /// @throws EOFException at the end of the input
        String line(String prompt, boolean hidden) throws IOException, InterruptedException;
    }

    private static @Nullable Typist typist;
    private static @Nullable Console console;

    private CellConsole() {}

    /// Sets who types, in this process.
    public static synchronized void typedBy(Typist user) {
        typist = user;
    }

    static synchronized @Nullable Console get() {
        if (console == null && typist != null) {
            console = made(typist);
        }
        return console == null ? System.console() : console;
    }

    private static @Nullable Console made(Typist user) {
        return Redefinition.ofThisJvm().map(opening -> made(user, opening)).orElse(null);
    }

    private static @Nullable Console made(Typist user, Redefinition opening) {
        try {
            Class<?> kind = Class.forName("jdk.internal.io.JdkConsole");
            opening.open(kind);
            opening.open(Console.class);
            Constructor<?> constructor = Class.forName("java.io.ProxyingConsole")
                    .getDeclaredConstructor(kind);
            constructor.setAccessible(true);
            return (Console) constructor.newInstance(Proxy.newProxyInstance(
                    CellConsole.class.getClassLoader(), new Class<?>[]{kind},
                    new Handler(user)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private record Handler(Typist user) implements InvocationHandler {

        @Override
        @SuppressWarnings("ReferenceEquality") // a console is equal to itself only
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            Object[] given = arguments == null ? new Object[0] : arguments;
            return switch (method.getName()) {
                case "readLine" -> line(prompt(given), false);
                case "readPassword" -> password(prompt(given));
                case "reader" -> new InputStreamReader(System.in, StandardCharsets.UTF_8);
                case "writer" -> new PrintWriter(System.out, true, StandardCharsets.UTF_8);
                case "charset" -> StandardCharsets.UTF_8;
                case "flush" -> null;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == given[0];
                case "toString" -> "the console of the cells";
                case "println" -> printed(proxy, given[0] + System.lineSeparator());
                case "print" -> printed(proxy, String.valueOf(given[0]));
                default -> printed(proxy, prompt(given));
            };
        }

        private static Object printed(Object proxy, String text) {
            System.out.print(text);
            return proxy;
        }

        /// Of nothing, or of a locale, a format and an array of arguments.
        private static String prompt(Object[] given) {
            return given.length < 3
                    ? ""
                    : String.format((Locale) given[0], (String) given[1], (Object[]) given[2]);
        }

        private char @Nullable [] password(String prompt) {
            String typed = line(prompt, true);
            return typed == null ? null : typed.toCharArray();
        }

        private @Nullable String line(String prompt, boolean hidden) {
            try {
                return user.line(prompt, hidden);
            } catch (EOFException _) {
                return null;
            } catch (IOException e) {
                throw new IOError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOError(new InterruptedIOException("stopped while it waited for input"));
            }
        }
    }
}
