package io.scenario4j.judge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;

/// A state that notes whether spans were read from it.
final class WatchedState {

    private static final Set<String> READS = Set.of("trace", "spans", "toolCalls", "hasToolCall");

    private final ScenarioState watched;
    private final ScenarioState state = (ScenarioState) Proxy.newProxyInstance(
            WatchedState.class.getClassLoader(), new Class<?>[]{ScenarioState.class},
            (_, method, arguments) -> call(method, arguments));
    private boolean read;

    WatchedState(ScenarioState watched) {
        this.watched = watched;
    }

    ScenarioState state() {
        return state;
    }

    boolean spansWereRead() {
        return read;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        read |= READS.contains(method.getName());
        try {
            return method.invoke(watched, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
