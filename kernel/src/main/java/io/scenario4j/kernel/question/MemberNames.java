package io.scenario4j.kernel.question;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.SnippetNames;

/// Describes members of a class as candidates.
final class MemberNames {

    private MemberNames() {}

    static Candidate candidate(Class<?> owner, String text, String name, boolean method) {
        if (isClass(owner, name)) {
            return new Candidate(text, "class", "");
        }
        return method || hasMethod(owner, name)
                ? new Candidate(text, "function", signature(owner, name))
                : field(owner, text, name);
    }

    /// An import names a method without brackets.
    private static boolean hasMethod(Class<?> owner, String name) {
        return fields(owner).noneMatch(field -> field.getName().equals(name))
                && methods(owner).anyMatch(method -> method.getName().equals(name));
    }

    private static Candidate field(Class<?> owner, String text, String name) {
        return fields(owner)
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .map(field -> new Candidate(text, "property", ": " + shown(field.getGenericType())))
                .orElseGet(() -> new Candidate(text, "instance", ""));
    }

    private static Stream<Field> fields(Class<?> owner) {
        return Stream.of(owner.getFields(), owner.getDeclaredFields()).flatMap(Arrays::stream);
    }

    private static Stream<Method> methods(Class<?> owner) {
        return Stream.of(owner.getMethods(), owner.getDeclaredMethods()).flatMap(Arrays::stream);
    }

    private static boolean isClass(Class<?> owner, String name) {
        return Stream.of(owner.getClasses(), owner.getDeclaredClasses())
                .flatMap(Arrays::stream)
                .anyMatch(each -> each.getSimpleName().equals(name));
    }

    /// Returns that of the shortest overload, and how many others there are.
    private static String signature(Class<?> owner, String name) {
        List<Method> methods = methods(owner)
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .distinct()
                .sorted(Comparator.comparingInt(Method::getParameterCount))
                .toList();
        if (methods.isEmpty()) {
            return "";
        }
        String others = methods.size() == 1 ? "" : " (+" + (methods.size() - 1) + " more)";
        return signature(methods.getFirst()) + others;
    }

    private static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(MemberNames::shown)
                .collect(Collectors.joining(", "));
        return "(" + parameters + ") : " + shown(method.getGenericReturnType());
    }

    private static String shown(Parameter parameter) {
        String type = shown(parameter.getParameterizedType());
        return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
    }

    private static String shown(Type type) {
        return SnippetNames.removedFrom(type.getTypeName())
                .replaceAll("\\b[a-z]\\w*\\.", "")
                .replaceAll("(?<=\\w)\\$(?=\\w)", ".");
    }
}
