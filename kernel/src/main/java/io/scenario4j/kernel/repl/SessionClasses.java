package io.scenario4j.kernel.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.AccessFlag;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/// The classes of a session: those that its cells have made, woven with [CellChecks], and those of
/// the jars that were added.
///
/// Its parent is the loader of the kernel, so that cells see the library.
final class SessionClasses extends URLClassLoader implements LoaderDelegate {

    /// The package into which JShell puts the classes of cells. An `assert` in a cell is meant; those of
    /// libraries stay off.
    private static final String CELLS = "REPL";

    /// Classes that came together and are not all defined yet: each may need any other, in any order.
    private final Map<String, byte[]> coming = new ConcurrentHashMap<>();
    private final CheckWeaver weaver = new CheckWeaver(hierarchy());
    private final Optional<Redefinition> redefinition;
    private final ClassPath classPath;
    private final ReplacedVariables variables = new ReplacedVariables();

    /// The newest code of each class.
    private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

    /// The line on which each wrapper of a snippet begins: behind the imports, which come and go.
    private final Map<String, Integer> firstLines = new ConcurrentHashMap<>();

    /// The newest code of each class as javac has made it, without checks.
    private final Map<String, byte[]> unwoven = new ConcurrentHashMap<>();
    private @Nullable Path folder;
    private @Nullable Throwable failure;

    SessionClasses(ClassLoader parent, ClassPath classPath, Optional<Redefinition> redefinition) {
        super("session", new URL[0], parent);
        this.classPath = classPath;
        this.redefinition = redefinition;
        setPackageAssertionStatus(CELLS, true);
    }

    /// Returns the variables that have lost their values since the last call.
    List<String> takeLostVariables() {
        return variables.takeLost();
    }

    /// Lets go of values of variables that were declared again.
    void releaseFormerValues() {
        variables.release();
    }

    /// Tells whether code of a snippet may run after its end: in a lambda, or in an object of a class of
    /// its own.
    boolean mayRun(List<String> classes) {
        return classes.size() > 1 || classes.stream().anyMatch(this::hasLambda);
    }

    /// Forgets the code of classes.
    void forget(List<String> names) {
        names.forEach(loaded::remove);
        names.forEach(unwoven::remove);
        names.forEach(firstLines::remove);
    }

    private boolean hasLambda(String name) {
        byte[] code = unwoven.get(name);
        return code != null
                && new String(code, StandardCharsets.ISO_8859_1).contains("LambdaMetafactory");
    }

    /// Returns why a class could not be loaded, if that has happened since the last call.
    Optional<Throwable> takeFailure() {
        Optional<Throwable> result = Optional.ofNullable(failure);
        failure = null;
        return result;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        // What JShell could not load it may have compiled in another way, and tries again.
        failure = null;
        boolean[] done = new boolean[classes.length];
        try {
            Map<String, byte[]> woven = bring(classes);
            for (int i = 0; i < classes.length; i++) {
                variables.loaded(loadClass(classes[i].name()));
                done[i] = true;
            }
            loaded.putAll(woven);
        } catch (ClassNotFoundException | LinkageError e) {
            failure = e;
            throw new ClassInstallException("load: " + e, done);
        } finally {
            coming.clear();
        }
    }

    /// Brings all bytes first, then weaves: weaving one class may need to look at another.
    private Map<String, byte[]> bring(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            coming.put(each.name(), each.bytecodes());
            unwoven.put(each.name(), each.bytecodes());
            CheckWeaver.firstLine(each.bytecodes())
                    .ifPresent(line -> firstLines.put(each.name(), line));
        }
        coming.forEach(this::write);
        coming.replaceAll(this::woven);
        return Map.copyOf(coming);
    }

    /// Writes the classes of the session to a folder, and from now on each new one, for those who run
    /// them elsewhere. Stop checks are left out.
    void writeTo(Path target) {
        folder = target;
        unwoven.forEach(this::write);
    }

    private void write(String name, byte[] bytes) {
        Path root = folder;
        if (root != null) {
            try {
                Path file = root.resolve(name.replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte[] woven(String name, byte[] original) {
        try {
            return weaver.weave(original,
                    firstLines.getOrDefault(SnippetNames.wrapperOf(name), 1));
        } catch (RuntimeException | LinkageError e) {
            log().log(Level.WARNING, "class {0} runs without stop checks: {1}", name, e);
            return original;
        }
    }

    /// Gives loaded classes new code, or refuses; then JShell puts other classes in their place.
    void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        try {
            Map<String, byte[]> changed = new HashMap<>(bring(classes));
            changed.entrySet().removeIf(each -> isLoaded(each.getKey(), each.getValue()));
            if (!changed.isEmpty()) {
                redefine(changed);
            }
            loaded.putAll(changed);
        } catch (UnmodifiableClassException | ClassNotFoundException | LinkageError
                | UnsupportedOperationException | InternalError e) {
            log().log(Level.DEBUG, "classes are replaced, not redefined", e);
            throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
        } finally {
            coming.clear();
        }
    }

    /// An import elsewhere makes JShell compile everything that may depend on it, to the same code.
    private boolean isLoaded(String name, byte[] bytes) {
        return Arrays.equals(loaded.get(name), bytes);
    }

    /// @throws UnsupportedOperationException for a variable's class: to replace that and move the value
    ///         is ten times as fast, and a `List<Point>` can't keep objects of a former `Point`
    private void redefine(Map<String, byte[]> changed)
            throws UnmodifiableClassException, ClassNotFoundException {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : changed.entrySet()) {
            Class<?> type = loadClass(each.getKey());
            if (variables.areIn(type)) {
                throw new UnsupportedOperationException(each.getKey() + " has a variable");
            }
            definitions.add(new ClassDefinition(type, each.getValue()));
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

    /// The kernel's class first, except where the session has a library of its own.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (classPath.isOwn(name)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> type = findLoadedClass(name);
                if (type != null) {
                    return type;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException _) {
                    // Not every class of a package need be in the session's jar.
                }
            }
        }
        Class<?> type = super.loadClass(name, resolve);
        classPath.use(type);
        return type;
    }

    /// The session's own first, as it is with classes.
    @Override
    public @Nullable URL getResource(String name) {
        URL own = classPath.isOwnResource(name) ? findResource(name) : null;
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = coming.remove(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    private ClassHierarchyResolver hierarchy() {
        ClassHierarchyResolver others = ClassHierarchyResolver.ofClassLoading(this);
        ClassHierarchyResolver ofComing = this::hierarchyOfComing;
        return ofComing.orElse(others);
    }

    private @Nullable ClassHierarchyInfo hierarchyOfComing(ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        byte[] bytes = coming.get(name);
        return bytes == null ? null : hierarchy(ClassFile.of().parse(bytes));
    }

    private static ClassHierarchyInfo hierarchy(ClassModel model) {
        if (model.flags().has(AccessFlag.INTERFACE)) {
            return ClassHierarchyInfo.ofInterface();
        }
        ClassDesc superclass = model.superclass().map(ClassEntry::asSymbol).orElse(null);
        return ClassHierarchyInfo.ofClass(superclass);
    }

    /// Looked up when there is something to log: the JDK then searches the whole class path.
    private static Logger log() {
        return System.getLogger(SessionClasses.class.getName());
    }
}
