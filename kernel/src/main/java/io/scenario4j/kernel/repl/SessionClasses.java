package io.scenario4j.kernel.repl;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/// The classes of a session: those that its cells have made and those that were added as jars.
///
/// Its parent is the loader of the kernel, so that cells see the library.
final class SessionClasses extends URLClassLoader implements LoaderDelegate {

    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();

    SessionClasses(ClassLoader parent) {
        super("session", new URL[0], parent);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (ClassBytecodes each : classes) {
            bytes.put(each.name(), each.bytecodes());
        }
        boolean[] loaded = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loadClass(classes[i].name());
                loaded[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException("load " + classes[i].name() + ": " + e, loaded);
            }
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            bytes.put(each.name(), each.bytecodes());
        }
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

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] found = bytes.get(name);
        return found == null ? super.findClass(name) : defined(name, found);
    }

    private Class<?> defined(String name, byte[] found) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> already = findLoadedClass(name);
            return already == null ? defineClass(name, found, 0, found.length) : already;
        }
    }
}
