package io.scenario4j.kernel.repl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import jdk.jshell.execution.DirectExecutionControl;
import org.jspecify.annotations.Nullable;

/// Runs snippets on the thread that evaluates, and keeps what they return and throw as it is.
final class SessionExecution extends DirectExecutionControl {

    private @Nullable Object value;
    private @Nullable Throwable thrown;

    SessionExecution(SessionClasses classes) {
        super(classes);
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        thrown = null;
        try {
            value = snippet.invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw e;
        }
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    Throwable thrown() {
        return thrown;
    }
}
