package io.scenario4j.kernel.running;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.classpath.ClassPath;
import io.scenario4j.kernel.running.CellCode.Woven;

/// The classes of a session: those that its cells have made, and those of the jars that were added.
///
/// Its parent is the loader of the kernel, so that cells see the library. A class that can be outside
/// the package of cells is given a loader of its own ([SnippetClasses]); all of them are found here.
public final class SessionClasses extends URLClassLoader implements LoaderDelegate {

    /// The package into which JShell puts the classes of cells. An `assert` in a cell is meant; those of
    /// libraries stay off.
    private static final String CELLS = "REPL";
    private static final String PREFIX = CELLS + ".";
    private static final String CLASS_FILE = ".class";

    private final CellCode code = new CellCode(this);
    private final SnippetClasses snippets = new SnippetClasses(this);
    private final Optional<Redefinition> redefinition;
    private final FormerCode former = new FormerCode(this::isInitialized);
    private final ReplacedVariables variables = new ReplacedVariables(former::replaced);
    private final ClassPath classPath;

    /// The classes of cells as javac has made them: without stop checks, which only this process knows.
    private final Map<Class<?>, byte[]> files = Collections.synchronizedMap(new WeakHashMap<>());

    /// Classes that came together and are not all defined yet: each may need any other, in any order.
    private final Map<String, Woven> coming = new ConcurrentHashMap<>();
    private @Nullable Throwable failure;
    private boolean hasLoaded;

    public SessionClasses(ClassLoader parent, ClassPath classPath,
            Optional<Redefinition> redefinition) {
        super("session", new URL[0], parent);
        this.classPath = classPath;
        this.redefinition = redefinition;
        setPackageAssertionStatus(CELLS, true);
    }

    /// Returns the variables that have lost their values since the last call.
    public List<String> takeLostVariables() {
        return variables.takeLost();
    }

    /// What goes on as before since its code was replaced.
    ///
    /// @param users    variables with lambdas or objects of that code, and what of it they use
    /// @param begun    static fields that have begun anew, since something that their classes use was
    ///                 declared again
    public record Former(SortedMap<String, String> users, List<String> begun) {}

    /// Returns what has become former code since the last call.
    ///
    /// @param declared tells whether a cell itself has declared what the class of that name is around
    public Former takeFormer(Predicate<String> declared) {
        var result = new Former(former.users(variables.all()), former.begunAnew(declared));
        former.clear();
        return result;
    }

    private boolean isInitialized(Class<?> type) {
        return redefinition.isPresent() && redefinition.get().isInitialized(type);
    }

    /// Lets go of the values of variables that were declared again.
    ///
    /// @return the wrappers that others have replaced since the last call
    public List<String> takeReplaced() {
        return variables.takeReplaced();
    }

    /// Lets go of the values of all variables.
    public void clearVariables() {
        variables.clear();
    }

    /// Lets go of classes that no code to come will name.
    public void forget(Collection<String> names) {
        code.forget(names);
        names.forEach(snippets::letGo);
        names.forEach(variables::forget);
    }

    /// Tells whether one of the classes has not been collected.
    public boolean areThere(Collection<String> names) {
        return names.stream()
                .anyMatch(name -> findLoadedClass(name) != null
                        || snippets.find(name).isPresent());
    }

    /// Has the next declaration of a class, even with the same code, replace it.
    public void notInitialized(String name) {
        code.unload(name);
    }

    /// Tells whether classes have come, or new code of some, since the last call.
    public boolean takeLoaded() {
        boolean result = hasLoaded;
        hasLoaded = false;
        return result;
    }

    /// Returns why a class could not be loaded, if that has happened since the last call.
    public Optional<Throwable> takeFailure() {
        Optional<Throwable> result = Optional.ofNullable(failure);
        failure = null;
        return result;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        // What JShell could not load it may have compiled in another way, and tries again.
        failure = null;
        hasLoaded = true;
        boolean[] done = new boolean[classes.length];
        try {
            List<Woven> woven = code.weave(classes);
            woven.forEach(each -> coming.put(each.name(), each));
            for (int i = 0; i < classes.length; i++) {
                variables.loaded(loadClass(classes[i].name()));
                done[i] = true;
            }
            keepMentioned(woven);
            code.loaded(woven);
        } catch (ClassNotFoundException | LinkageError e) {
            failure = e;
            throw new ClassInstallException("load: " + e, done);
        } finally {
            coming.clear();
        }
    }

    private void keepMentioned(List<Woven> classes) throws ClassNotFoundException {
        for (Woven each : classes) {
            Class<?> type = loadClass(each.name());
            files.put(type, each.compiled().bytecodes());
            snippets.keepFor(type, each.mentioned());
            former.loaded(type, each.lambdas(), each.mentioned());
        }
    }

    /// Writes the classes of cells to a folder, and from now on each new one.
    public void writeTo(Path folder) {
        code.writeTo(folder);
    }

    /// Gives loaded classes new code, or refuses; then JShell puts other classes in their place.
    void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        hasLoaded = true;
        try {
            List<Woven> changed = code.weave(classes)
                    .stream()
                    .filter(each -> !code.isLoaded(each))
                    .toList();
            if (!changed.isEmpty()) {
                redefine(changed);
            }
            keepMentioned(changed);
            code.loaded(changed);
        } catch (UnmodifiableClassException | ClassNotFoundException | LinkageError
                | UnsupportedOperationException | InternalError e) {
            log().log(Level.DEBUG, "classes are replaced, not redefined", e);
            throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
        }
    }

    /// @throws UnsupportedOperationException for a variable's class: to replace that and move the value
    ///         is ten times as fast, and a `List<Point>` can't keep objects of a former `Point`; for one
    ///         that has a loader of its own and now needs the package of cells; for one that is
    ///         initialized in another way, which the JVM does once only
    private void redefine(List<Woven> changed)
            throws UnmodifiableClassException, ClassNotFoundException {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (Woven each : changed) {
            Class<?> type = loadClass(each.name());
            if (variables.areIn(type)) {
                throw new UnsupportedOperationException(each.name() + " has a variable");
            }
            if (!each.standalone() && !equals(type.getClassLoader())) {
                throw new UnsupportedOperationException(each.name() + " is outside the package");
            }
            if (!code.isInitializedAlike(each)) {
                throw new UnsupportedOperationException(each.name() + " begins otherwise");
            }
            definitions.add(new ClassDefinition(type, each.code()));
        }
        redefinition.orElseThrow(UnsupportedOperationException::new).apply(definitions);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // Nothing is kept of a class once it is defined.
    }

    /// Adds one jar or folder, not a list of them.
    @Override
    public void addToClasspath(String entry) throws InternalException {
        try {
            addURL(Path.of(entry).toUri().toURL());
        } catch (MalformedURLException e) {
            throw new InternalException("class path entry " + entry + ": " + e.getMessage());
        }
    }

    /// The kernel's class first, except for those of cells and where the session has a library of its
    /// own: of that it sees nothing else. A loader that is asked for a class keeps its name for ever, so
    /// the kernel's is not asked for those of cells.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean isReplaced = classPath.isReplaced(name);
        if (isReplaced || name.startsWith(PREFIX)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> type = findLoadedClass(name);
                if (type != null) {
                    return type;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException _) {
                    // Not every class of a package need be of that library.
                }
            }
        }
        Class<?> type = super.loadClass(name, resolve);
        if (isReplaced && classPath.isHidden(type)) {
            throw new ClassNotFoundException(name);
        }
        classPath.use(type);
        return type;
    }

    /// Gives out the class files of cells too, for those who send code to other processes: as they are now,
    /// and as javac has made them.
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (!name.startsWith(CELLS + "/") || !name.endsWith(CLASS_FILE)) {
            return super.getResourceAsStream(name);
        }
        String type = name.substring(0, name.length() - CLASS_FILE.length()).replace('/', '.');
        return Optional.<Class<?>>ofNullable(findLoadedClass(type))
                .or(() -> snippets.find(type))
                .flatMap(found -> Optional.ofNullable(files.get(found)))
                .map(ByteArrayInputStream::new)
                .orElse(null);
    }

    /// The session's own first, as it is with classes.
    @Override
    public @Nullable URL getResource(String name) {
        URL own = classPath.isReplacedResource(name) ? findResource(name) : null;
        URL found = own == null ? super.getResource(name) : own;
        return found == null || !classPath.isHidden(found) ? found : findResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(super.getResources(name)));
        found.removeIf(classPath::isHidden);
        return Collections.enumeration(found);
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Woven next = coming.remove(name);
        if (next != null) {
            return next.standalone()
                    ? snippets.define(name, next.code())
                    : defineClass(name, next.code(), 0, next.code().length);
        }
        Optional<Class<?>> snippet = snippets.find(name);
        if (snippet.isPresent()) {
            return snippet.get();
        }
        if (classPath.isClosed(name)) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    /// Looked up when there is something to log: the JDK then searches the whole class path.
    private static Logger log() {
        return System.getLogger(SessionClasses.class.getName());
    }
}
