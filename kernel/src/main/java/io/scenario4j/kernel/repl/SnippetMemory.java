package io.scenario4j.kernel.repl;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.source.CellPlan;

/// Where JShell keeps snippets and their classes, as it is in JDK 25. It never lets go of any.
final class SnippetMemory {

    private final Method className;
    private final Method key;
    private final Method index;
    private final Collection<?> snippets;
    private final List<?> byIndex;
    private final Map<?, Collection<?>> dependents;
    private final Map<?, ?> variables;
    private final Map<?, ?> wrappers;
    private final Map<?, ?> tracked;
    private final NavigableMap<String, ?> compiled;
    private final Object compilers;
    private final Method renew;
    private final Method setLoaded;
    private final JShell shell;
    private final Field outer;
    private final Class<?> inClass;
    private final Field wrap;
    private final Field parts;
    private final Field text;

    @SuppressWarnings("unchecked") // as JShell declares them
    private SnippetMemory(JShell shell) throws ReflectiveOperationException {
        className = method(Snippet.class, "classFullName");
        key = method(Snippet.class, "key");
        index = method(Class.forName("jdk.jshell.Key"), "index");
        Object maps = field(shell, "maps");
        snippets = (Collection<?>) field(maps, "snippets");
        byIndex = (List<?>) field(maps, "keyIndexToSnippet");
        dependents = (Map<?, Collection<?>>) field(maps, "dependencies");
        variables = (Map<?, ?>) field(field(shell, "keyMap"), "varMap");
        wrappers = (Map<?, ?>) field(field(shell, "outerMap"), "classOuters");
        tracked = (Map<?, ?>) field(field(shell, "classTracker"), "map");
        setLoaded = method(Class.forName("jdk.jshell.ClassTracker$ClassInfo"), "setLoadedBytes",
                byte[].class);
        this.shell = shell;
        outer = accessible(Snippet.class, "outer");
        inClass = Class.forName("jdk.jshell.OuterSnippetsClassWrap");
        wrap = accessible(Class.forName("jdk.jshell.OuterWrap"), "w");
        Class<?> compound = Class.forName("jdk.jshell.Wrap$CompoundWrap");
        parts = accessible(compound, "os");
        text = accessible(compound, "wrapped");
        compilers = field(shell, "taskFactory");
        renew = method(compilers.getClass(), "initTaskPool");
        compiled = (NavigableMap<String, ?>) field(field(compilers, "fileManager"),
                "classObjects");
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        return Objects.requireNonNull(accessible(of.getClass(), name).get(of));
    }

    private static Field accessible(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /// Returns nothing if this JDK does not allow it.
    static Optional<SnippetMemory> of(JShell shell, Redefinition redefinition) {
        try {
            redefinition.open(JShell.class);
            return Optional.of(new SnippetMemory(shell));
        } catch (ReflectiveOperationException | InaccessibleObjectException
                | ClassCastException e) {
            return Optional.empty();
        }
    }

    /// Makes JShell forget a snippet. What declares a name shares its classes with whatever declares
    /// it again; those stay.
    ///
    /// @return the names of the classes that it has forgotten as well
    List<String> forget(Snippet snippet) {
        snippets.remove(snippet);
        return isDeclaration(snippet) ? List.of() : forgetAll(snippet);
    }

    /// Lets go of the imports with which snippets were compiled: JShell keeps them twice for each, and makes
    /// them anew when it compiles again. What stays answers which line is which. Where javac had something to
    /// say, all stays, since that says where by its place in the whole.
    void forgetImports() {
        snippets.stream()
                .map(Snippet.class::cast)
                .filter(snippet -> shell.diagnostics(snippet).findAny().isEmpty())
                .forEach(this::forgetImports);
    }

    private void forgetImports(Snippet snippet) {
        try {
            Object around = outer.get(snippet);
            if (inClass.isInstance(around)) {
                Object source = wrap.get(around);
                Object[] all = (Object[]) parts.get(source);
                String head = (String) all[0];
                String shorter = head.substring(head.lastIndexOf("\nclass "));
                all[0] = shorter;
                text.set(source, shorter + ((String) text.get(source)).substring(head.length()));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's own fields were made accessible", e);
        }
    }

    /// Lets go of javac's instances, which JShell uses again and again: each keeps every name that it
    /// has read, and trees of lambdas, up to 50 kB a cell. New ones are made when next needed.
    void renewCompilers() {
        call(renew, compilers);
    }

    /// Makes JShell believe that other code of a class is loaded.
    void unload(String name) {
        Object known = tracked.get(name);
        if (known != null) {
            call(setLoaded, known, (Object) new byte[0]);
        }
    }

    private static void call(Method method, Object on, Object... arguments) {
        try {
            method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell's own methods were made accessible", e);
        }
    }

    private static boolean isDeclaration(Snippet snippet) {
        return snippet instanceof PersistentSnippet declared
                && !declared.name().startsWith(CellPlan.RESULT);
    }

    private List<String> forgetAll(Snippet snippet) {
        try {
            Object known = key.invoke(snippet);
            Integer at = (Integer) index.invoke(known);
            byIndex.set(at, null);
            dependents.values().forEach(each -> each.remove(at));
            variables.values().remove(known);
            return forgetClasses((String) className.invoke(snippet));
        } catch (InvocationTargetException _) {
            // It had no class.
            return List.of();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's own methods were made accessible", e);
        }
    }

    /// Makes JShell forget the classes of a snippet that nothing names any more.
    ///
    /// @param wrapper others are in it: their names begin with this one and a dollar
    /// @return the names of the classes that it has forgotten
    List<String> forgetClasses(String wrapper) {
        wrappers.remove(wrapper.substring(wrapper.lastIndexOf('.') + 1));
        List<String> names = List.copyOf(compiled.subMap(wrapper, wrapper + "%").keySet());
        names.forEach(tracked::remove);
        names.forEach(compiled::remove);
        return names;
    }
}
