package io.scenario4j.kernel.running;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.scenario4j.kernel.source.SnippetNames;

/// A lambda or method reference in the code of a class.
///
/// @param type     the interface that it implements
/// @param variable the one that it is put into at once; empty if there is none
/// @param uses     the classes of cells whose code it names
record MadeLambda(String type, String variable, Set<String> uses) {

    private static final String METAFACTORY = "LambdaMetafactory";

    /// Behind the lambda itself and before it is put into a variable.
    private static final Set<Opcode> BETWEEN = Set.of(Opcode.DUP, Opcode.CHECKCAST);

    /// Returns those that the code of a class makes, also within others.
    static List<MadeLambda> of(ClassModel model) {
        List<MadeLambda> all = new ArrayList<>();
        if (StreamSupport.stream(model.constantPool().spliterator(), false)
                .anyMatch(InvokeDynamicEntry.class::isInstance)) {
            for (MethodModel method : model.methods()) {
                method.code().ifPresent(code -> addTo(all, model, instructions(code)));
            }
        }
        return all;
    }

    private static List<Instruction> instructions(CodeModel code) {
        return code.elementStream()
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList();
    }

    private static void addTo(List<MadeLambda> all, ClassModel model, List<Instruction> code) {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof InvokeDynamicInstruction made && isLambda(made)) {
                Set<String> uses = new HashSet<>();
                addUses(made, model, uses, new HashSet<>());
                all.add(new MadeLambda(nameOf(made.typeSymbol().returnType()),
                        variable(code.subList(i + 1, code.size())), uses));
            }
        }
    }

    private static boolean isLambda(InvokeDynamicInstruction made) {
        return made.bootstrapMethod().owner().displayName().equals(METAFACTORY);
    }

    private static String variable(List<Instruction> next) {
        return next.stream()
                .dropWhile(each -> BETWEEN.contains(each.opcode()))
                .limit(1)
                .filter(each -> each.opcode() == Opcode.PUTSTATIC)
                .map(each -> ((FieldInstruction) each).name().stringValue())
                .findFirst()
                .orElse("");
    }

    /// The body of a lambda is a method of the same class.
    private static void addUses(InvokeDynamicInstruction made, ClassModel model, Set<String> uses,
            Set<String> seen) {
        made.bootstrapArgs()
                .stream()
                .filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .forEach(body -> addUses(body, model, uses, seen));
    }

    private static void addUses(DirectMethodHandleDesc body, ClassModel model, Set<String> uses,
            Set<String> seen) {
        if (!body.owner().equals(model.thisClass().asSymbol())) {
            add(nameOf(body.owner()), uses);
        } else if (seen.add(body.methodName() + body.lookupDescriptor())) {
            model.methods()
                    .stream()
                    .filter(method -> method.methodName().equalsString(body.methodName())
                            && method.methodType().equalsString(body.lookupDescriptor()))
                    .flatMap(method -> method.code().stream())
                    .flatMap(CodeModel::elementStream)
                    .forEach(element -> addUses(element, model, uses, seen));
        }
    }

    private static void addUses(CodeElement element, ClassModel model, Set<String> uses,
            Set<String> seen) {
        switch (element) {
            case InvokeDynamicInstruction inner -> addUses(inner, model, uses, seen);
            case InvokeInstruction call -> add(nameOf(call.owner().asSymbol()), uses);
            case FieldInstruction field -> add(nameOf(field.owner().asSymbol()), uses);
            case NewObjectInstruction made -> add(nameOf(made.className().asSymbol()), uses);
            case TypeCheckInstruction type -> add(nameOf(type.type().asSymbol()), uses);
            default -> {
                // Nothing else names code.
            }
        }
    }

    private static void add(String name, Set<String> uses) {
        Stream.of(name).filter(each -> !SnippetNames.wrapperOf(each).isEmpty()).forEach(uses::add);
    }

    private static String nameOf(ClassDesc type) {
        return type.isClassOrInterface()
                ? (type.packageName().isEmpty() ? "" : type.packageName() + ".")
                        + type.displayName()
                : "";
    }
}
