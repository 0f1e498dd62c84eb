package io.scenario4j.spark.carry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.FieldInstruction;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.scenario4j.display.WrongUseException;

/// The classes that executors do not have, as far as they are needed there: those that came from no jar and no
/// folder, but were made in this process, and the ones that their code names, and so on.
final class Code {

    /// In descriptors and generic signatures.
    private static final Pattern NAMED = Pattern.compile("L([\\w$/]+)[;<]");

    private final Map<Class<?>, byte[]> files = new LinkedHashMap<>();
    private final Set<Variable> read = new LinkedHashSet<>();

    /// Adds classes, and all that their code names.
    ///
    /// @throws WrongUseException if the code of one of them is not to be had
    void add(Collection<Class<?>> some) {
        Deque<Class<?>> left = new ArrayDeque<>();
        some.forEach(type -> {
            add(element(type), left);
            require(element(type));
        });
        while (!left.isEmpty()) {
            add(element(left.pop()), left);
        }
    }

    private void add(Class<?> type, Deque<Class<?>> named) {
        if (files.containsKey(type) || !isMadeHere(type)) {
            return;
        }
        file(type).ifPresent(file -> {
            ClassModel model = ClassFile.of().parse(file);
            files.put(type, file);
            names(model).flatMap(name -> find(name, type).stream()).forEach(named::add);
            reads(model).flatMap(field -> variable(field, type).stream()).forEach(read::add);
        });
    }

    private void require(Class<?> type) {
        if (isMadeHere(type) && !files.containsKey(type)) {
            throw new WrongUseException(
                    "expected the code of %s to send it, found that its class loader (%s) does not give it out; declare it in a cell, or in a jar that executors have"
                            .formatted(type.getName(), type.getClassLoader()));
        }
    }

    /// Returns the variables that the code reads.
    Set<Variable> read() {
        return read;
    }

    List<Carried.ClassFile> files() {
        return files.entrySet()
                .stream()
                .map(each -> new Carried.ClassFile(each.getKey().getName(), each.getValue(),
                        each.getKey().desiredAssertionStatus()))
                .toList();
    }

    private static Class<?> element(Class<?> type) {
        return type.isArray() ? element(type.getComponentType()) : type;
    }

    /// Tells whether a class came from nowhere where an executor could have it from.
    private static boolean isMadeHere(Class<?> type) {
        if (type.getClassLoader() == null || type.isHidden() || type.isPrimitive()) {
            return false;
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        return place == null
                && !ClassLoader.getPlatformClassLoader().equals(type.getClassLoader());
    }

    /// Returns the file as it is sent; empty if its loader does not give it out.
    private static Optional<byte[]> file(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return Optional.ofNullable(in == null ? null : sent(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What ran when the cell was run stays behind, with all that only it names: the call that has opened a
    /// connection, the text of a key.
    private static byte[] sent(Class<?> type, byte[] file) {
        if (!Variable.isAround(type.getName())) {
            return file;
        }
        ClassFile format = ClassFile.of(ConstantPoolSharingOption.NEW_POOL,
                ClassHierarchyResolverOption
                        .of(ClassHierarchyResolver.ofClassLoading(type.getClassLoader())));
        return format.transformClass(format.parse(file), (builder, element) -> {
            if (element instanceof MethodModel method
                    && Variable.isRun(method.methodName().stringValue())) {
                builder.withMethodBody(method.methodName(), method.methodType(),
                        method.flags().flagsMask(), code -> code.aconst_null().athrow());
            } else {
                builder.with(element);
            }
        });
    }

    private static Stream<String> names(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .flatMap(entry -> switch (entry) {
                    case ClassEntry type -> Stream.of(type.asInternalName());
                    case Utf8Entry text -> NAMED.matcher(text.stringValue())
                            .results()
                            .map(found -> found.group(1));
                    default -> Stream.<String>empty();
                })
                .map(name -> name.replace('/', '.'))
                .distinct();
    }

    private static Stream<FieldInstruction> reads(ClassModel model) {
        return model.methods()
                .stream()
                .map(MethodModel::code)
                .flatMap(Optional::stream)
                .flatMap(CodeModel::elementStream)
                .filter(FieldInstruction.class::isInstance)
                .map(FieldInstruction.class::cast);
    }

    private static Optional<Class<?>> find(String name, Class<?> from) {
        try {
            return Optional.of(Class.forName(name, false, from.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError _) {
            return Optional.empty(); // named, but never used so far
        }
    }

    private static Optional<Variable> variable(FieldInstruction field, Class<?> from) {
        return find(field.owner().asInternalName().replace('/', '.'), from)
                .flatMap(owner -> Variable.of(owner, field.name().stringValue()));
    }
}
