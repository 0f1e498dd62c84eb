package io.scenario4j.judge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.text.NearMiss;

/// A state that notes whether spans were read from it, and what was asked for by a name.
final class WatchedState {

    private static final Set<String> READS = Set.of("trace", "spans", "toolCalls", "hasToolCall",
            "turns", "contexts");
    private static final Set<String> TOOLS = Set.of("toolCalls", "hasToolCall", "lastToolCall");

    private final ScenarioState watched;
    private final ScenarioState state = (ScenarioState) Proxy.newProxyInstance(
            WatchedState.class.getClassLoader(), new Class<?>[]{ScenarioState.class},
            (_, method, arguments) -> call(method, arguments));
    private final Set<String> tools = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();
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

    /// Returns a sentence for each name that nothing had and something else nearly has; empty if there is none.
    String nearMisses() {
        return Stream.concat(
                misses("tool", tools, watched.toolCalls().names()),
                misses("field", fields, watched.fields().keySet()))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> misses(String what, Set<String> asked,
            Collection<String> known) {
        return asked.stream()
                .flatMap(name -> NearMiss.of(name, known)
                        .map(near -> "There is no %s \"%s\", did you mean \"%s\"?".formatted(what,
                                name, near))
                        .stream());
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        read |= READS.contains(method.getName());
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof String name) {
            asked(method.getName(), name);
        }
        try {
            return method.invoke(watched, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void asked(String method, String name) {
        if (TOOLS.contains(method)) {
            tools.add(name);
        } else if (method.equals("field")) {
            fields.add(name);
        }
    }
}
