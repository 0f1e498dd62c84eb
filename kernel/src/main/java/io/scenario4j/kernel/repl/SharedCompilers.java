package io.scenario4j.kernel.repl;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.running.Redefinition;

/// javac's instances, as JShell keeps them in JDK 25: one analyses snippets, and another one, with other
/// options, compiles them. So each reads the same classes of the JDK and of libraries. Here the first one
/// compiles as well. Its options differ in what it does after an error, when nothing is compiled, and in the
/// names of parameters, which javac looks up when it writes a class.
final class SharedCompilers {

    private static final String COMPILES = "-parameters";
    private static final String ANALYSES = "--should-stop=at=FLOW";
    private static final String POOL = "com.sun.tools.javac.api.JavacTaskPool";

    private final Object factory;
    private final Field pool;
    private final Field instances;

    private SharedCompilers(JShell shell) throws ReflectiveOperationException {
        factory = Objects.requireNonNull(field(JShell.class, "taskFactory").get(shell));
        pool = field(factory.getClass(), "javacTaskPool");
        instances = field(Class.forName(POOL), "options2Contexts");
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// Returns nothing if this JDK does not allow it.
    static Optional<SharedCompilers> of(JShell shell, Redefinition redefinition) {
        try {
            redefinition.open(JShell.class);
            redefinition.open(Class.forName(POOL));
            return Optional.of(new SharedCompilers(shell));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    /// Before JShell evaluates: it makes the pool anew now and then.
    void share() {
        try {
            Object current = Objects.requireNonNull(pool.get(factory));
            if (!(instances.get(current) instanceof Shared)) {
                instances.set(current, new Shared());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's own fields were made accessible", e);
        }
    }

    /// Idle instances by their options.
    private static final class Shared extends HashMap<List<String>, Queue<Object>> {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Queue<Object> getOrDefault(@Nullable Object options,
                @Nullable Queue<Object> otherwise) {
            Queue<Object> idle = options instanceof List<?> of && of.contains(COMPILES)
                    ? get(analysing(of))
                    : null;
            return idle == null || idle.isEmpty() ? super.getOrDefault(options, otherwise) : idle;
        }

        private static List<Object> analysing(List<?> compiling) {
            var options = new ArrayList<Object>(List.of(ANALYSES));
            options.addAll(compiling);
            options.remove(COMPILES);
            return options;
        }
    }
}
