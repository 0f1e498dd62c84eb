package io.scenario4j.kernel.running;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;

/// How the static fields of a class get their first values.
final class Initialization {

    private static final String LAMBDA = "lambda$static$";

    private static final ClassFile FORMAT = ClassFile.of(DebugElementsOption.DROP_DEBUG,
            LineNumbersOption.DROP_LINE_NUMBERS);

    private Initialization() {}

    /// Returns a class of nothing but that: the constants, the initializer, and its lambdas. It is the
    /// same for the same code, wherever in the source that stands.
    static byte[] of(byte[] code) {
        ClassModel model = FORMAT.parse(code);
        return FORMAT.build(model.thisClass().asSymbol(), only -> copy(model, only));
    }

    private static void copy(ClassModel model, ClassBuilder only) {
        model.fields()
                .stream()
                .filter(field -> field.findAttribute(Attributes.constantValue()).isPresent())
                .forEach(only::with);
        model.methods().stream().filter(Initialization::isPart).forEach(only::with);
    }

    private static boolean isPart(MethodModel method) {
        return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)
                || method.methodName().stringValue().startsWith(LAMBDA);
    }
}
