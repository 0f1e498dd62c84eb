package io.scenario4j.kernel.source;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

import io.scenario4j.kernel.source.JavaTokens.Token;

/// The code that runs before the first cell. Its imports, which come first, are one snippet: JShell
/// runs javac for each snippet, and takes several imports in one although it does not say so.
///
/// JShell knows an import by its name, and a snippet with several of them by that of the first. So
/// the first is one that no cell repeats, which would replace them all.
///
/// @param imports all imports in one line; empty if there are none
/// @param rest    what follows them
public record StartUp(String imports, String rest) {

    private static final Pattern IMPORT = Pattern
            .compile("import\\s+(?:static\\s+)?([\\w.*]+)\\s*;");
    private static final Set<String> EVERYWHERE = Set.of("Math", "Object", "String", "System",
            "Integer", "Long", "Double", "Boolean", "StringBuilder");
    private static final Set<String> PRIMITIVES = Set.of("int", "long", "double", "boolean", "char",
            "byte", "short", "float");
    private static final Set<String> VARIABLE_ENDS = Set.of("=", ";", ":", ",", ")");
    private static final String FIRST = "import java.lang.Object; ";

    public static StartUp of(String code) {
        String imports = code.lines()
                .takeWhile(StartUp::isImport)
                .collect(Collectors.joining(" "));
        String rest = code.lines()
                .dropWhile(StartUp::isImport)
                .collect(Collectors.joining("\n"));
        return new StartUp(imports.isEmpty() ? "" : FIRST + imports, rest);
    }

    private static boolean isImport(String line) {
        return IMPORT.matcher(line).matches();
    }

    /// Tells whether a cell may mean something that is imported. It does not if all its names are
    /// keywords, members of something, variables of its own, or those that every Java program has.
    public static boolean mayNeedImports(String code) {
        List<Token> tokens = JavaTokens.of(code);
        Set<String> variables = variables(tokens);
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).isWord())
                .filter(i -> i == 0 || !tokens.get(i - 1).is("."))
                .mapToObj(i -> tokens.get(i).text())
                .anyMatch(name -> !SourceVersion.isKeyword(name) && !EVERYWHERE.contains(name)
                        && !variables.contains(name));
    }

    /// Returns the names that stand between a type and what follows a variable.
    private static Set<String> variables(List<Token> tokens) {
        return IntStream.range(1, tokens.size() - 1)
                .filter(i -> tokens.get(i).isWord() && isType(tokens.get(i - 1))
                        && VARIABLE_ENDS.stream().anyMatch(tokens.get(i + 1)::is))
                .mapToObj(i -> tokens.get(i).text())
                .collect(Collectors.toSet());
    }

    private static boolean isType(Token token) {
        return PRIMITIVES.contains(token.text())
                || (token.isWord() && EVERYWHERE.contains(token.text()));
    }

    /// Returns the names that a snippet imports, such as `java.util.*`.
    public static Stream<String> importedNames(String snippet) {
        return IMPORT.matcher(snippet + ";").results().map(found -> found.group(1));
    }
}
