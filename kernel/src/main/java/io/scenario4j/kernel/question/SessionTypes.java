package io.scenario4j.kernel.question;

import java.util.Optional;
import java.util.stream.Stream;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;

import io.scenario4j.kernel.source.StartUp;

/// Finds the classes of types that a session can name.
final class SessionTypes {

    private final JShell shell;
    private final ClassLoader loader;

    SessionTypes(JShell shell, ClassLoader loader) {
        this.shell = shell;
        this.loader = loader;
    }

    /// Returns the class of an expression's value, or the one that the text itself names.
    ///
    /// @param above declarations that the session does not know yet
    Optional<Class<?>> ofExpression(String above, String expression) {
        String type = shell.sourceCodeAnalysis().analyzeType(expression, expression.length());
        return type == null ? named(above + expression) : ofName(type);
    }

    private Optional<Class<?>> named(String text) {
        return nameAt(text).flatMap(this::ofName);
    }

    /// Returns the type of the variable that a text ends with, or the type that it ends with. JShell
    /// describes a variable by its name, a colon and its type, and a type by its full name.
    Optional<String> nameAt(String text) {
        return shell.sourceCodeAnalysis()
                .documentation(text, text.length(), false)
                .stream()
                .map(Documentation::signature)
                .map(signature -> signature.substring(signature.indexOf(':') + 1))
                .findFirst();
    }

    private Optional<Class<?>> ofName(String name) {
        String raw = name.replaceAll("[<(].*", "").strip();
        return Stream.of(Stream.of(raw, "java.lang." + raw), ofSession(raw), imported(raw))
                .flatMap(names -> names)
                .flatMap(each -> load(each).stream())
                .findFirst();
    }

    private Stream<String> ofSession(String name) {
        return shell.types()
                .filter(type -> type.name().equals(name))
                .map(type -> shell.sourceCodeAnalysis().wrapper(type).fullClassName() + "$" + name);
    }

    private Stream<String> imported(String name) {
        return shell.imports()
                .map(ImportSnippet::source)
                .flatMap(StartUp::importedNames)
                .filter(full -> full.endsWith(".*") || full.endsWith("." + name))
                .map(full -> full.endsWith(".*") ? full.replace("*", name) : full);
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(binary(name), false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /// A type inside another has a dollar before its name.
    private static String binary(String name) {
        return name.replaceAll("(\\b[A-Z]\\w*)\\.(?=[A-Z])", "$1\\$");
    }
}
