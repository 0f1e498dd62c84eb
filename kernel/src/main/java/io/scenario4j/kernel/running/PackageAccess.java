package io.scenario4j.kernel.running;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.SnippetNames;

/// Tells whether the code of a cell works outside the package of cells.
///
/// The classes of one loader are a package of their own to the JVM, whatever its name. So a class has
/// to stay with the others if it uses what they keep within the package, by name or perhaps by
/// reflection, extends one of them, or may be looked for by its name when a lambda is read from a
/// file.
final class PackageAccess {

    private static final Pattern OF_CELLS = Pattern.compile("REPL/\\$JShell\\$[^;\\[]+");

    /// Whose methods look at the package of their caller.
    private static final Pattern REFLECTION = Pattern.compile(
            "java/lang/reflect/.*|java/lang/invoke/MethodHandles"
                    + "|java/util/concurrent/atomic/Atomic\\w+FieldUpdater");

    private static final String NEW_INSTANCE = "java/lang/Class.newInstance()Ljava/lang/Object;";
    private static final String DESERIALIZE = "$deserializeLambda$";

    private final Function<String, byte @Nullable []> code;

    /// @param code the newest code of each class of the session by its name, null for all others
    PackageAccess(Function<String, byte @Nullable []> code) {
        this.code = code;
    }

    /// Returns the names of the classes of cells that a class mentions, itself left out.
    static Set<String> mentioned(ClassModel model) {
        String self = model.thisClass().asInternalName();
        Set<String> names = new TreeSet<>();
        entries(model).flatMap(PackageAccess::types)
                .filter(name -> !name.equals(self))
                .map(name -> name.replace('/', '.'))
                .forEach(names::add);
        return names;
    }

    /// Tells whether a class has to be in the package of cells.
    ///
    /// @param mentioned what [#mentioned] says of it
    boolean isNeeded(ClassModel model, Set<String> mentioned) {
        return extendsCells(model)
                || model.methods().stream().anyMatch(PackageAccess::readsLambdas)
                || !mentioned.stream().allMatch(this::isPublic)
                || members(model).filter(member -> !member.owner().equals(model.thisClass()))
                        .anyMatch(member -> isReflection(member) || isHidden(member));
    }

    private static boolean extendsCells(ClassModel model) {
        return model.superclass()
                .filter(type -> OF_CELLS.matcher(type.asInternalName()).matches())
                .isPresent();
    }

    private static boolean readsLambdas(MethodModel method) {
        return method.methodName().equalsString(DESERIALIZE);
    }

    /// The classes around snippets are made public when they are woven.
    private boolean isPublic(String name) {
        return name.equals(SnippetNames.wrapperOf(name))
                || model(name).filter(model -> model.flags().has(AccessFlag.PUBLIC)).isPresent();
    }

    private static boolean isReflection(MemberRefEntry member) {
        return REFLECTION.matcher(member.owner().asInternalName()).matches()
                || NEW_INSTANCE.equals(member.owner().asInternalName() + "." + member.name()
                        + member.type());
    }

    /// A member that no class of a cell declares is inherited from a library, which lets everybody use
    /// it.
    private boolean isHidden(MemberRefEntry member) {
        Optional<ClassModel> type = model(member.owner().asInternalName().replace('/', '.'));
        while (type.isPresent()) {
            Optional<Boolean> found = declaredIn(type.get(), member);
            if (found.isPresent()) {
                return !found.get();
            }
            type = type.get()
                    .superclass()
                    .flatMap(up -> model(up.asInternalName().replace('/', '.')));
        }
        return false;
    }

    /// Returns whether a class declares a member as public; empty if it does not declare it.
    private static Optional<Boolean> declaredIn(ClassModel type, MemberRefEntry member) {
        Stream<Boolean> fields = type.fields()
                .stream()
                .filter(field -> is(member, field))
                .map(field -> field.flags().has(AccessFlag.PUBLIC));
        Stream<Boolean> methods = type.methods()
                .stream()
                .filter(method -> is(member, method))
                .map(method -> method.flags().has(AccessFlag.PUBLIC));
        return Stream.concat(fields, methods).findFirst();
    }

    private static boolean is(MemberRefEntry member, FieldModel field) {
        return field.fieldName().equalsString(member.name().stringValue())
                && field.fieldType().equalsString(member.type().stringValue());
    }

    private static boolean is(MemberRefEntry member, MethodModel method) {
        return method.methodName().equalsString(member.name().stringValue())
                && method.methodType().equalsString(member.type().stringValue());
    }

    private Optional<ClassModel> model(String name) {
        return Optional.ofNullable(code.apply(name)).map(ClassFile.of()::parse);
    }

    private static Stream<MemberRefEntry> members(ClassModel model) {
        return entries(model).filter(MemberRefEntry.class::isInstance)
                .map(MemberRefEntry.class::cast);
    }

    private static Stream<PoolEntry> entries(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false);
    }

    private static Stream<String> types(PoolEntry entry) {
        String text = switch (entry) {
            case ClassEntry type -> type.asInternalName();
            case NameAndTypeEntry member -> member.type().stringValue();
            case MethodTypeEntry type -> type.descriptor().stringValue();
            default -> "";
        };
        return OF_CELLS.matcher(text).results().map(MatchResult::group);
    }
}
