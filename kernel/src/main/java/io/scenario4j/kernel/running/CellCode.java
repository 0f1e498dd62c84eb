package io.scenario4j.kernel.running;

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
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.SnippetNames;

/// The newest code of each class that cells have made: as it came from javac, and as it runs, woven with
/// [CellChecks].
final class CellCode {

    /// A class as it runs.
    ///
    /// @param compiled   as it came from javac
    /// @param mentioned  the other classes of cells that its code names
    /// @param standalone whether it can be outside the package of cells
    /// @param lambdas    those that its code makes
    record Woven(ClassBytecodes compiled, ClassBytecodes type, Set<String> mentioned,
            boolean standalone,
            List<MadeLambda> lambdas) {

        String name() {
            return type.name();
        }

        byte[] code() {
            return type.bytecodes();
        }
    }

    private final CheckWeaver weaver;
    private final PackageAccess access = new PackageAccess(this::original);
    private final Map<String, byte[]> originals = new ConcurrentHashMap<>();
    private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

    /// The line on which each wrapper of a snippet begins: behind the imports, which come and go.
    private final Map<String, Integer> firstLines = new ConcurrentHashMap<>();

    /// The number of the run that has first loaded a class. Compiled again it would else be another one.
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private @Nullable Path folder;

    /// @param session loads the classes of libraries, to see how they are related
    CellCode(ClassLoader session) {
        ClassHierarchyResolver ofCells = this::hierarchy;
        weaver = new CheckWeaver(
                ofCells.orElse(ClassHierarchyResolver.ofClassLoading(session)));
    }

    private byte @Nullable [] original(String name) {
        return originals.get(name);
    }

    /// Takes all classes first, then weaves: weaving one may need to look at another.
    ///
    /// @param classes each may need any other, in any order
    List<Woven> weave(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            originals.put(each.name(), each.bytecodes());
            CheckWeaver.firstLine(each.bytecodes())
                    .ifPresent(line -> firstLines.put(each.name(), line));
            write(each.name(), each.bytecodes());
        }
        return Stream.of(classes).map(each -> woven(each, classes)).toList();
    }

    private Woven woven(ClassBytecodes original, ClassBytecodes[] together) {
        ClassModel model = ClassFile.of().parse(original.bytecodes());
        Set<String> mentioned = PackageAccess.mentioned(model);
        boolean standalone = isSnippet(original.name(), together)
                && !access.isNeeded(model, mentioned);
        byte[] code = woven(original.name(), model);
        return new Woven(original, new ClassBytecodes(original.name(), code), mentioned, standalone,
                MadeLambda.of(model));
    }

    /// Tells whether a class is all that its snippet consists of.
    private static boolean isSnippet(String name, ClassBytecodes[] together) {
        return name.equals(SnippetNames.wrapperOf(name)) && Stream.of(together)
                .map(ClassBytecodes::name)
                .noneMatch(other -> other.startsWith(name + "$"));
    }

    private byte[] woven(String name, ClassModel original) {
        try {
            return weaver.weave(original,
                    firstLines.getOrDefault(SnippetNames.wrapperOf(name), 1),
                    runs.computeIfAbsent(name, _ -> Run.current()));
        } catch (RuntimeException | LinkageError e) {
            log().log(Level.WARNING, "class {0} runs without stop checks: {1}", name, e);
            return weaver.open(original);
        }
    }

    /// Remembers what was loaded.
    void loaded(Collection<Woven> classes) {
        classes.forEach(each -> loaded.put(each.name(), each.code()));
    }

    /// Tells whether a class was loaded with the same code. An import elsewhere makes JShell compile
    /// everything that may depend on it.
    boolean isLoaded(Woven type) {
        return Arrays.equals(loaded.get(type.name()), type.code());
    }

    /// Makes the next code of a class count as other code.
    void unload(String name) {
        loaded.remove(name);
    }

    /// Tells whether the static fields of a class begin with the same values as in the loaded one.
    boolean isInitializedAlike(Woven type) {
        byte[] before = loaded.get(type.name());
        return before != null
                && Arrays.equals(Initialization.of(before), Initialization.of(type.code()));
    }

    void forget(Collection<String> names) {
        names.forEach(loaded::remove);
        names.forEach(originals::remove);
        names.forEach(firstLines::remove);
        names.forEach(runs::remove);
    }

    /// Writes the classes to a folder, and from now on each new one, for those who run them elsewhere.
    /// Stop checks are left out.
    void writeTo(Path target) {
        folder = target;
        originals.forEach(this::write);
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

    private @Nullable ClassHierarchyInfo hierarchy(ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        byte[] bytes = originals.get(name);
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
        return System.getLogger(CellCode.class.getName());
    }
}
