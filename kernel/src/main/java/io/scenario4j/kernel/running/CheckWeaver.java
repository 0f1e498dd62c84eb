package io.scenario4j.kernel.running;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.SnippetNames;

/// Makes code of cells stoppable, and unable to end the process: calls [CellChecks] at the start of
/// every method and of every `catch`, before every jump backwards (there, and in lambdas, a check looks at
/// the memory as well), and in the place of `exit`, `halt`,
/// `System.console` and `printStackTrace`.
///
/// Code that cleans up is not kept from it: `finally`, and `catch (Throwable)`, which is also how
/// `try` closes its resources, are left alone.
final class CheckWeaver {

    private static final ClassDesc CHECKS = CellChecks.class.describeConstable().orElseThrow();
    private static final ClassDesc RUNTIME = Runtime.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc OF_RUN = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc OF_SYSTEM = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc OF_THROWABLE = MethodTypeDesc.of(CD_void, CD_Throwable);
    private static final MethodTypeDesc OF_RUNTIME = MethodTypeDesc.of(CD_void, RUNTIME, CD_int);
    private static final Set<String> ENDINGS = Set.of("java/lang/System.exit(I)V",
            "java/lang/Runtime.exit(I)V", "java/lang/Runtime.halt(I)V");

    /// The check of what may be done again and again.
    private static final String AGAIN = "again";

    private static final String CONSOLE = "java/lang/System.console()Ljava/io/Console;";

    private final ClassFile format;

    /// @param hierarchy must know the classes that the code mentions, also those that are not loaded
    ///                  yet: the verifier's frames are computed anew
    CheckWeaver(ClassHierarchyResolver hierarchy) {
        format = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy));
    }

    /// Returns the line on which the default constructor of a class stands, which is that of its own
    /// declaration.
    static Optional<Integer> firstLine(byte[] original) {
        return ClassFile.of()
                .parse(original)
                .methods()
                .stream()
                .filter(method -> method.methodName().equalsString(ConstantDescs.INIT_NAME))
                .flatMap(CheckWeaver::lines)
                .findFirst();
    }

    private static Stream<Integer> lines(MethodModel method) {
        return method.findAttribute(Attributes.code())
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .stream()
                .flatMap(table -> table.lineNumbers().stream())
                .map(LineNumberInfo::lineNumber);
    }

    /// Returns the woven class, opened as by [#open].
    ///
    /// @param firstLine becomes line 1
    /// @param run       the number of the run that loads it
    /// @throws IllegalArgumentException if that is impossible: a class is unknown, a method would get
    ///                                  too long
    byte[] weave(ClassModel original, int firstLine, int run) {
        return format.transformClass(original,
                new Weaver(firstLine, run).andThen(opening(original)));
    }

    /// Returns the class without checks. The wrapper of a snippet becomes public, so that code of other
    /// loaders finds what was declared in it; the user's own classes stay as they are.
    byte[] open(ClassModel original) {
        return format.transformClass(original, opening(original));
    }

    private static ClassTransform opening(ClassModel original) {
        String name = original.thisClass().asInternalName().replace('/', '.');
        return name.equals(SnippetNames.wrapperOf(name))
                ? new Opening()
                : ClassTransform.ACCEPT_ALL;
    }

    /// A class, and not a lambda, since no AOT cache keeps lambdas of an interface that has constants.
    private record Opening() implements ClassTransform {

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof AccessFlags flags) {
                builder.withFlags(flags.flagsMask() | ClassFile.ACC_PUBLIC);
            } else {
                builder.with(element);
            }
        }
    }

    /// A class for the same reason.
    private record Weaver(int firstLine, int run) implements ClassTransform {

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof MethodModel method) {
                builder.transformMethod(method, MethodTransform.transformingCode(
                        new MethodWeaver(method, firstLine, run)));
            } else {
                builder.with(element);
            }
        }
    }

    private static final class MethodWeaver implements CodeTransform {

        private final int firstLine;
        private final int run;
        private final boolean lambda;
        private final Optional<Integer> start;
        private final Set<Label> passed = new HashSet<>();
        private final Set<Label> catches = new HashSet<>();

        MethodWeaver(MethodModel method, int firstLine, int run) {
            lambda = method.methodName().stringValue().startsWith("lambda$");
            start = lines(method).findFirst().filter(line -> line >= firstLine);
            this.firstLine = firstLine;
            this.run = run;
        }

        /// Before all else: a `try` that begins the method must not catch what the check throws.
        @Override
        public void atStart(CodeBuilder builder) {
            start.ifPresent(line -> builder.lineNumber(line - firstLine + 1));
            check(builder, lambda ? AGAIN : "check");
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            switch (element) {
                case InvokeInstruction call -> weave(builder, call);
                case InvokeDynamicInstruction call -> weave(builder, call);
                case LineNumber line -> weave(builder, line);
                case ExceptionCatch handler -> weave(builder, handler);
                case LabelTarget target -> weave(builder, target);
                case BranchInstruction jump -> weave(builder, jump);
                default -> builder.with(element);
            }
        }

        private static void weave(CodeBuilder builder, InvokeInstruction call) {
            if (name(call).equals(CONSOLE)) {
                builder.invokestatic(CHECKS, "console", call.typeSymbol());
            } else if (isPrinting(call)) {
                builder.invokestatic(CHECKS, "printStackTrace", OF_THROWABLE);
            } else if (ENDINGS.contains(name(call))) {
                refuse(builder, call);
            } else {
                builder.with(call);
            }
        }

        private static void weave(CodeBuilder builder, InvokeDynamicInstruction call) {
            if (call.bootstrapArgs().stream().anyMatch(MethodWeaver::isEnding)) {
                builder.invokedynamic(withoutEnding(call));
            } else {
                builder.with(call);
            }
        }

        /// Leaves out the lines of code that javac has added.
        private void weave(CodeBuilder builder, LineNumber line) {
            if (line.line() >= firstLine) {
                builder.lineNumber(line.line() - firstLine + 1);
            }
        }

        private void weave(CodeBuilder builder, ExceptionCatch handler) {
            handler.catchType()
                    .filter(MethodWeaver::isException)
                    .ifPresent(_ -> catches.add(handler.handler()));
            builder.with(handler);
        }

        private void weave(CodeBuilder builder, LabelTarget target) {
            passed.add(target.label());
            builder.with(target);
            if (catches.contains(target.label())) {
                builder.loadConstant(run).invokestatic(CHECKS, "caught", OF_RUN);
            }
        }

        private void weave(CodeBuilder builder, BranchInstruction jump) {
            if (passed.contains(jump.target())) {
                check(builder, AGAIN);
            }
            builder.with(jump);
        }

        /// As far as the name says whether a class is a throwable.
        private static boolean isPrinting(InvokeInstruction call) {
            return call.opcode() == Opcode.INVOKEVIRTUAL
                    && call.name().equalsString("printStackTrace")
                    && call.type().equalsString("()V")
                    && call.owner().asInternalName().matches(".*(Exception|Error|Throwable)");
        }

        private static boolean isException(ClassEntry type) {
            return !type.asInternalName().equals("java/lang/Throwable");
        }

        /// A method reference, such as `System::exit`.
        private static boolean isEnding(ConstantDesc argument) {
            return argument instanceof DirectMethodHandleDesc method
                    && ENDINGS.contains(internalName(method.owner()) + "." + method.methodName()
                            + method.lookupDescriptor());
        }

        private static String internalName(ClassDesc type) {
            return type.descriptorString().replaceAll("^L|;$", "");
        }

        private static DynamicCallSiteDesc withoutEnding(InvokeDynamicInstruction call) {
            return DynamicCallSiteDesc.of(call.bootstrapMethod(), call.name().stringValue(),
                    call.typeSymbol(), call.bootstrapArgs()
                            .stream()
                            .map(each -> isEnding(each)
                                    ? refusal((DirectMethodHandleDesc) each)
                                    : each)
                            .toArray(ConstantDesc[]::new));
        }

        private static DirectMethodHandleDesc refusal(DirectMethodHandleDesc ending) {
            return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, CHECKS,
                    ending.methodName(),
                    ending.owner().equals(RUNTIME) ? OF_RUNTIME : OF_SYSTEM);
        }

        private static String name(InvokeInstruction call) {
            return call.owner().asInternalName() + "." + call.name() + call.type();
        }

        private static void refuse(CodeBuilder builder, InvokeInstruction call) {
            boolean system = call.owner().asInternalName().equals("java/lang/System");
            builder.invokestatic(CHECKS, call.name().stringValue(),
                    system ? OF_SYSTEM : OF_RUNTIME);
        }

        private void check(CodeBuilder builder, String which) {
            builder.loadConstant(run).invokestatic(CHECKS, which, OF_RUN);
        }
    }
}
