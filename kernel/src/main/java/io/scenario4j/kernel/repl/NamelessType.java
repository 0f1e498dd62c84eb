package io.scenario4j.kernel.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.running.KeptValue;

/// The type that `var` finds for `flag ? 1 : "a"`: all that both sides are, which Java has no name for.
/// javac crashes on whatever names such a variable, since JShell makes it a field.
///
/// @param parts the types of which it is each
record NamelessType(List<String> parts) {

    /// What hardly anybody means.
    private static final Set<String> WITHOUT_INTEREST = Set.of("java.lang.Object", "Object",
            "java.io.Serializable", "Cloneable", "java.lang.Cloneable", "Comparable",
            "java.lang.Comparable", "java.lang.constant.Constable",
            "java.lang.constant.ConstantDesc", "Record", "java.lang.Record", "Enum",
            "java.lang.Enum");

    /// Declares a variable once more whose type has no name, by one that has.
    ///
    /// @param value that it has by now
    /// @return whether that was needed
    static boolean name(VarSnippet variable, Evaluation value, JShell shell) {
        NamelessType type = of(variable.typeName());
        if (type.hasName()) {
            return false;
        }
        KeptValue.keep(value instanceof Value(var known) ? known : null);
        shell.eval("%1$s %2$s = (%1$s) %3$s.take();".formatted(type.bestName(), variable.name(),
                KeptValue.class.getName()));
        return true;
    }

    private static NamelessType of(String type) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == '&' && depth == 0) {
                parts.add(type.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(type.substring(start));
        return new NamelessType(parts);
    }

    private boolean hasName() {
        return parts.size() < 2;
    }

    /// Returns the first of its types that somebody may mean, `Object` if there is none.
    private String bestName() {
        return parts.stream()
                .filter(part -> !part.contains("&")
                        && !WITHOUT_INTEREST.contains(part.replaceFirst("<.*", "")))
                .findFirst()
                .orElse("Object");
    }
}
