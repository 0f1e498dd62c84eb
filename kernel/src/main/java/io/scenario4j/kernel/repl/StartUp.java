package io.scenario4j.kernel.repl;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.ImportSnippet;

/// The code that runs before the first cell. Its imports, which come first, are one snippet: JShell
/// runs javac for each snippet, and takes several imports in one although it does not say so.
///
/// JShell knows an import by its name, and a snippet with several of them by that of the first. So
/// the first is one that no cell repeats, which would replace them all.
///
/// @param imports all imports in one line; empty if there are none
/// @param rest    what follows them
record StartUp(String imports, String rest) {

    private static final Pattern IMPORT = Pattern
            .compile("import\\s+(?:static\\s+)?([\\w.*]+)\\s*;");
    private static final String FIRST = "import java.lang.Object; ";

    static StartUp of(String code) {
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

    /// Returns the code as a cell.
    String all() {
        return imports + "\n" + rest;
    }

    /// Returns the names that a snippet imports, such as `java.util.*`.
    static Stream<String> importedNames(ImportSnippet snippet) {
        return IMPORT.matcher(snippet.source() + ";").results().map(found -> found.group(1));
    }
}
