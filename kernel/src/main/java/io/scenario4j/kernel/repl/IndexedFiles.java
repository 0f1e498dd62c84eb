package io.scenario4j.kernel.repl;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

/// The files that javac reads, found without opening jars which the [PackageIndex] rules out.
///
/// Each entry of the class path is a location of its own to the underlying manager, which takes any.
final class IndexedFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
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

    private final PackageIndex index;
    private final Map<Path, Entry> entries = new HashMap<>();

    IndexedFiles(StandardJavaFileManager files, PackageIndex index) {
        super(files);
        this.index = index;
    }

    /// JShell runs no annotation processors, but javac looks for plug-ins where those would be: by
    /// default on the whole class path.
    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                || super.hasLocation(location);
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
            return super.list(location, packageName, kinds, recurse);
        }
        var found = new ArrayList<JavaFileObject>();
        for (Path path : getLocationAsPaths(location)) {
            if (index.mayHave(path, packageName)) {
                super.list(entry(path), packageName, kinds, false).forEach(found::add);
            }
        }
        return found;
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
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String moduleName,
            Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }
}
