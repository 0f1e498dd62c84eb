package io.scenario4j.junit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;

/// Where a test method stands in its source, so that a click on what went wrong leads there.
record SourcePlace(Method method) {

    private static final int UNKNOWN = -1;

    /// Returns it as a line of a stack trace.
    StackTraceElement element() {
        Class<?> type = method.getDeclaringClass();
        Optional<ClassModel> model = model(type);
        String file = model.flatMap(read -> read.findAttribute(Attributes.sourceFile()))
                .map(found -> found.sourceFile().stringValue())
                .orElse(null);
        return new StackTraceElement(type.getName(), method.getName(), file,
                model.map(this::line).orElse(UNKNOWN));
    }

    private static Optional<ClassModel> model(Class<?> type) {
        String name = type.getName().replaceFirst(".*\\.", "") + ".class";
        try (InputStream bytes = type.getResourceAsStream(name)) {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(ClassFile.of().parse(bytes.readAllBytes()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private int line(ClassModel model) {
        return model.methods()
                .stream()
                .filter(this::isIt)
                .flatMap(found -> found.code().stream())
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .mapToInt(LineNumberInfo::lineNumber)
                .min()
                .orElse(UNKNOWN);
    }

    private boolean isIt(MethodModel found) {
        return found.methodName().equalsString(method.getName())
                && found.methodType()
                        .equalsString(MethodType
                                .methodType(method.getReturnType(), method.getParameterTypes())
                                .descriptorString());
    }
}
