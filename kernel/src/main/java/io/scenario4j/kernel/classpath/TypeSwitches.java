package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.lang.runtime.SwitchBootstraps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The switches over types in compiled classes, written as tests of one type after the other. As javac
/// compiles them, the JVM makes a class for each when it is first reached, which takes it a millisecond and
/// more, and no AOT cache keeps that. A kernel reaches some twenty before its first result.
///
/// Source: JDK 25, `SwitchBootstraps.typeSwitch`.
public final class TypeSwitches {

    private static final ClassDesc BOOTSTRAPS = ClassDesc.of(SwitchBootstraps.class.getName());
    private static final String NAME = "typeSwitch";

    /// A constant pool of its own: without what only the switches needed.
    private static final ClassFile FORMAT = ClassFile.of(ConstantPoolSharingOption.NEW_POOL);

    private final ClassModel original;
    private final List<InvokeDynamicEntry> switches;

    private TypeSwitches(ClassModel original) {
        this.original = original;
        switches = StreamSupport.stream(original.constantPool().spliterator(), false)
                .filter(InvokeDynamicEntry.class::isInstance)
                .map(InvokeDynamicEntry.class::cast)
                .filter(TypeSwitches::isOfTypes)
                .toList();
    }

    /// Rewrites the classes in a folder that have such switches. Those with other labels beside types, such
    /// as constants, stay as they are.
    public static void rewrite(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                var found = new TypeSwitches(FORMAT.parse(file));
                if (!found.switches.isEmpty()) {
                    Files.write(file, found.rewritten());
                }
            }
        }
    }

    private static boolean isOfTypes(InvokeDynamicEntry call) {
        var bootstrap = call.bootstrap();
        DirectMethodHandleDesc method = bootstrap.bootstrapMethod().asSymbol();
        return method.owner().equals(BOOTSTRAPS) && method.methodName().equals(NAME)
                && bootstrap.arguments().stream().allMatch(ClassEntry.class::isInstance);
    }

    private byte[] rewritten() {
        CodeTransform calls = (code, element) -> {
            if (element instanceof InvokeDynamicInstruction call
                    && switches.contains(call.invokedynamic())) {
                call(code, call.invokedynamic());
            } else {
                code.with(element);
            }
        };
        return FORMAT.transformClass(original, ClassTransform.transformingMethodBodies(calls)
                .andThen(ClassTransform.endHandler(this::addTests)));
    }

    private void call(CodeBuilder code, InvokeDynamicEntry call) {
        code.invokestatic(original.thisClass().asSymbol(), name(call), call.typeSymbol(),
                original.flags().has(AccessFlag.INTERFACE));
    }

    private void addTests(ClassBuilder type) {
        for (InvokeDynamicEntry call : switches) {
            type.withMethodBody(name(call), call.typeSymbol(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> test(code, types(call)));
        }
    }

    private static String name(InvokeDynamicEntry call) {
        return NAME + "$" + call.index();
    }

    private static List<ClassEntry> types(InvokeDynamicEntry call) {
        return call.bootstrap().arguments().stream().map(ClassEntry.class::cast).toList();
    }

    /// Returns the number of the first type that fits the first parameter, from the number in the second one
    /// on: -1 for null, the number of types if none fits.
    private static void test(CodeBuilder code, List<ClassEntry> types) {
        code.aload(0).ifThen(Opcode.IFNULL, none -> none.loadConstant(-1).ireturn());
        for (int i = 0; i < types.size(); i++) {
            int number = i;
            code.iload(1)
                    .loadConstant(number)
                    .ifThen(Opcode.IF_ICMPLE, candidate -> candidate.aload(0)
                            .instanceOf(types.get(number))
                            .ifThen(fits -> fits.loadConstant(number).ireturn()));
        }
        code.loadConstant(types.size()).ireturn();
    }
}
