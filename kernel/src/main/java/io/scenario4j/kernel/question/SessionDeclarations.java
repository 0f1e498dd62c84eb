package io.scenario4j.kernel.question;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.source.CellDeclaration;
import io.scenario4j.kernel.trace.CellSources;

/// Finds what cells have written about what they declare. Members of types are not looked for.
final class SessionDeclarations {

    /// The name, and the parameters if it has some: `int add(int a, int b)`, `x:int`, `Box<T>`.
    private static final Pattern SIGNATURE = Pattern
            .compile("(?:[^(:]*\\s)?(\\w+)(?:\\((.*)\\).*|:.*)?");

    private final JShell shell;
    private final CellSources sources;

    SessionDeclarations(JShell shell, CellSources sources) {
        this.shell = shell;
        this.sources = sources;
    }

    /// @param signature as JShell writes it
    Optional<CellDeclaration> find(String signature) {
        Matcher found = SIGNATURE.matcher(withoutTypeArguments(signature));
        if (!found.matches()) {
            return Optional.empty();
        }
        boolean variable = signature.startsWith(found.group(1) + ":");
        String parameters = types(Optional.ofNullable(found.group(2)).orElse(""));
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(snippet -> snippet instanceof VarSnippet == variable)
                .filter(snippet -> isNamed(snippet, found.group(1), parameters))
                .flatMap(snippet -> sources.declaration(snippet).stream())
                .findFirst();
    }

    private static boolean isNamed(Snippet snippet, String name, String parameters) {
        return snippet instanceof PersistentSnippet declared && declared.name().equals(name)
                && (!(declared instanceof MethodSnippet method)
                        || simple(withoutTypeArguments(method.parameterTypes()))
                                .equals(parameters));
    }

    /// Returns the types of parameters that have names: `int,String...`.
    private static String types(String parameters) {
        return Arrays.stream(simple(parameters).split(","))
                .map(each -> each.strip().replaceFirst("\\s+\\w+$", ""))
                .collect(Collectors.joining(","));
    }

    private static String simple(String types) {
        return types.replaceAll("\\b[a-z]\\w*\\.(?=\\w)", "");
    }

    private static String withoutTypeArguments(String signature) {
        String plain = signature.replaceAll("<[^<>]*>", "");
        return plain.equals(signature) ? plain : withoutTypeArguments(plain);
    }
}
