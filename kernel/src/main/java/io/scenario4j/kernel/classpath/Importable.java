package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleDescriptor.Exports;
import java.net.URL;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds the public types of a simple name that a cell could import.
///
/// No class is loaded for it: a library that the session has used can't be replaced any more.
public final class Importable {

    /// Whose types come first, where several have the name.
    private static final List<String> FIRST = List.of("java.", "io.scenario4j.", "tech.tablesaw.");

    private static final int MOST = 3;

    private final ClassLoader kernel;
    private final ClassPath classPath;

    public Importable(ClassLoader kernel, ClassPath classPath) {
        this.kernel = kernel;
        this.classPath = classPath;
    }

    /// Returns the full names, the likeliest first; at most three.
    public List<String> named(String name) {
        Stream<String> ofKernel = Stream.concat(ofJdk(), classPath.kernelsPackages())
                .map(each -> each + "." + name)
                .filter(this::isPublic);
        return Stream.concat(classPath.ownTypes(name), ofKernel)
                .distinct()
                .filter(Importable::isMeantForUsers)
                .sorted(Comparator.comparingInt(Importable::rank)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static Stream<String> ofJdk() {
        return ModuleLayer.boot()
                .modules()
                .stream()
                .map(Module::getDescriptor)
                .filter(module -> module.name().startsWith("java."))
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(Exports::source);
    }

    private boolean isPublic(String type) {
        URL file = kernel.getResource(type.replace('.', '/') + ".class");
        if (file == null || classPath.isHidden(file)) {
            return false;
        }
        try (InputStream code = file.openStream()) {
            return (ClassFile.of().parse(code.readAllBytes()).flags().flagsMask()
                    & ClassFile.ACC_PUBLIC) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMeantForUsers(String type) {
        return !type.startsWith("io.scenario4j.kernel.") && !type.contains(".internal.")
                && !type.contains(".shaded.");
    }

    private static int rank(String type) {
        int index = 0;
        while (index < FIRST.size() && !type.startsWith(FIRST.get(index))) {
            index++;
        }
        return index;
    }
}
