package io.scenario4j.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

/// The files that javac reads, found without opening jars which the [PackageIndex] rules out.
///
/// Each entry of the class path is a location of its own to the underlying manager, which takes any. It
/// learns of the class path only when asked what only it can answer: it would look into each jar.
public final class IndexedFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements
            StandardJavaFileManager {

    /// One entry of the class path. No record: it is a key, and a record's `hashCode` is made when it is
    /// first called, which the first cell would wait for.
    private static final class Entry implements Location {

        private final Path path;

        Entry(Path path) {
            this.path = path;
        }

        @Override
        public String getName() {
            return path.toString();
        }

        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    private static final Set<String> CLASS_PATH_OPTIONS = Set.of("-classpath", "-cp",
            "--class-path");

    /// Packages of which no jar has a class: what JShell makes, and what the JVM takes from the JDK alone.
    private static final Set<String> OF_NO_JAR = Set.of("REPL", "java");

    private final PackageIndex index;
    private final Map<Path, Entry> entries = new HashMap<>();
    private List<Path> classPath;
    private boolean told;

    /// @param classPath where classes are looked for, unless javac is told otherwise
    public IndexedFiles(StandardJavaFileManager files, PackageIndex index, List<Path> classPath) {
        super(files);
        this.index = index;
        this.classPath = List.copyOf(classPath);
    }

    private void use(Collection<? extends Path> paths) {
        classPath = List.copyOf(paths);
        told = false;
    }

    /// Returns the manager that knows all of `location`.
    private StandardJavaFileManager informed(Location location) throws IOException {
        if (location == StandardLocation.CLASS_PATH && !told) {
            fileManager.setLocationFromPaths(location, classPath);
            told = true;
        }
        return fileManager;
    }

    @Override
    public boolean handleOption(String option, Iterator<String> arguments) {
        if (!CLASS_PATH_OPTIONS.contains(option) || !arguments.hasNext()) {
            return super.handleOption(option, arguments);
        }
        use(JvmClassPath.entries(arguments.next()));
        return true;
    }

    /// JShell runs no annotation processors, but javac looks for plug-ins where those would be: by
    /// default on the whole class path.
    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                || location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                ? ClassLoader.getPlatformClassLoader()
                : super.getClassLoader(location);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds,
            boolean recurse) throws IOException {
        if (location != StandardLocation.CLASS_PATH || recurse) {
            return informed(location).list(location, packageName, kinds, recurse);
        }
        if (OF_NO_JAR.contains(packageName)) {
            return List.of();
        }
        var found = new ArrayList<JavaFileObject>();
        for (Path path : classPath) {
            if (index.mayHave(path, packageName)) {
                super.list(entry(path), packageName, kinds, false).forEach(found::add);
            }
        }
        return found;
    }

    /// A file's name does not depend on the location by which it was found.
    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        boolean listed = location == StandardLocation.CLASS_PATH && !entries.isEmpty();
        return super.inferBinaryName(listed ? entries.values().iterator().next() : location, file);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className,
            Kind kind) throws IOException {
        return informed(location).getJavaFileForInput(location, className, kind);
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName,
            String name) throws IOException {
        return informed(location).getFileForInput(location, packageName, name);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return informed(location).contains(location, file);
    }

    private Entry entry(Path path) throws IOException {
        Entry known = entries.get(path);
        if (known != null) {
            return known;
        }
        var entry = new Entry(path);
        fileManager.setLocationFromPaths(entry, List.of(path));
        entries.put(path, entry);
        return entry;
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files)
            throws IOException {
        fileManager.setLocation(location, files);
        if (location == StandardLocation.CLASS_PATH) {
            var paths = new ArrayList<Path>();
            fileManager.getLocationAsPaths(location).forEach(paths::add);
            use(paths);
        }
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            use(paths);
        } else {
            fileManager.setLocationFromPaths(location, paths);
        }
    }

    @Override
    public void setLocationForModule(Location location, String moduleName,
            Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public @Nullable Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? classPath.stream().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? classPath
                : fileManager.getLocationAsPaths(location);
    }
}
