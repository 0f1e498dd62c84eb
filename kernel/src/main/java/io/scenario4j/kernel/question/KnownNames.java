package io.scenario4j.kernel.question;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;

/// Describes names that stand alone as candidates: those of the session, and those that its imports
/// bring.
final class KnownNames {

    private final JShell shell;

    KnownNames(JShell shell) {
        this.shell = shell;
    }

    Candidate candidate(String text, String name, boolean method) {
        if (method && !isCapitalized(name)) {
            return new Candidate(text, "function", signatures(name));
        }
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(variable -> new Candidate(text, "instance", ": " + variable.typeName()))
                .orElseGet(() -> new Candidate(text, type(name), ""));
    }

    private String signatures(String name) {
        Predicate<MethodSnippet> named = each -> each.name().equals(name);
        return shell.methods()
                .filter(named)
                .map(KnownNames::signature)
                .collect(Collectors.joining(" or "));
    }

    /// JShell writes `(int,String)long`.
    private static String signature(MethodSnippet method) {
        int end = method.signature().lastIndexOf(')') + 1;
        return method.signature().substring(0, end).replace(",", ", ") + " : "
                + method.signature().substring(end);
    }

    /// JShell puts a dot behind packages, and names modules in full.
    private static String type(String name) {
        if (SourceVersion.isKeyword(name)) {
            return "keyword";
        }
        if (isCapitalized(name)) {
            return "class";
        }
        return name.contains(".") ? "module" : "instance";
    }

    private static boolean isCapitalized(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !last.isEmpty() && Character.isUpperCase(last.charAt(0));
    }
}
