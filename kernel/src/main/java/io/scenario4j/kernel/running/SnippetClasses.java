package io.scenario4j.kernel.running;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/// Classes of snippets that have a loader each. A loader keeps its classes for as long as it lives, so
/// one for all would keep those of every cell that ever ran; these go when they are let go and nothing
/// can run or name them any more.
///
/// ```
/// defined ─▶ current ─▶ let go ─▶ collected
/// ```
final class SnippetClasses {

    private final ClassLoader session;

    /// Those that code to come may name.
    private final Map<String, Class<?>> current = new ConcurrentHashMap<>();

    /// All that are not collected.
    private final Map<String, WeakReference<Class<?>>> all = new ConcurrentHashMap<>();

    /// What classes of the session's own loader mention: those are never collected.
    private final Set<Class<?>> kept = new HashSet<>();

    SnippetClasses(ClassLoader session) {
        this.session = session;
    }

    Class<?> define(String name, byte[] code) {
        Class<?> type = new Loader(session).define(name, code);
        all.values().removeIf(each -> each.refersTo(null));
        all.put(name, new WeakReference<>(type));
        current.put(name, type);
        return type;
    }

    /// Returns a class that is current, or that something has kept.
    Optional<Class<?>> find(String name) {
        return Optional.ofNullable(all.get(name)).map(WeakReference::get);
    }

    /// Keeps classes for as long as a class that mentions them: the JVM asks for them when that code
    /// first runs, and the session may have others in their place by then.
    void keepFor(Class<?> type, Collection<String> mentioned) {
        List<Class<?>> found = mentioned.stream().flatMap(name -> find(name).stream()).toList();
        (type.getClassLoader() instanceof Loader loader ? loader.kept : kept).addAll(found);
    }

    /// Says that no code to come names a class.
    void letGo(String name) {
        current.remove(name);
    }

    private static final class Loader extends ClassLoader {

        private final Set<Class<?>> kept = new HashSet<>();

        Loader(ClassLoader session) {
            super(session.getName(), session);
            setDefaultAssertionStatus(true);
        }

        /// The session has the class files.
        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return getParent().getResourceAsStream(name);
        }

        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }
}
