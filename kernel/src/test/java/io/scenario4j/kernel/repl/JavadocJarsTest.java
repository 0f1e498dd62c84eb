package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.kernel.question.Inspection;

/// A library of which there is a jar, and one with the pages that javadoc makes.
class JavadocJarsTest {

    @TempDir
    private static Path folder;
    private static JavaRepl repl = JavaRepl
            .open(new ReplOptions(List.of(), List.of(), "", _ -> {}));

    @BeforeAll
    static void makeTheLibrary() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/mylib")).resolve("Lamp.java");
        Files.writeString(source, """
            package mylib;
            /** A lamp that says {@code on} &amp; off. */
            public class Lamp<T> {
                /** How bright it may be. */
                public static final int MOST = 3;
                /** Makes a lamp.
                 * @param name what it is called */
                public Lamp(String name) {}
                /** Turns it on.
                 * @param steps how far
                 * @param rooms where
                 * @return what was before */
                public int turn(int steps, java.util.List<String> rooms) { return 0; }
                /** Turns it by a name. */
                public int turn(String... names) { return 0; }
                /** What holds it. */
                public static class Foot {}
            }
            """);
        run("javac", "-d", folder.resolve("classes").toString(), source.toString());
        run("jar", "cf", folder.resolve("mylib-1.0.jar").toString(), "-C",
                folder.resolve("classes").toString(), ".");
        run("javadoc", "-quiet", "-Xdoclint:none", "-d", folder.resolve("pages").toString(),
                source.toString());
        run("jar", "cf", folder.resolve("mylib-1.0-javadoc.jar").toString(), "-C",
                folder.resolve("pages").toString(), ".");
        var _ = repl.addToClassPath(List.of(folder.resolve("mylib-1.0.jar")));
    }

    private static void run(String tool, String... arguments) {
        var out = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        assertThat(ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments)).isZero();
    }

    @AfterAll
    static void close() {
        repl.close();
    }

    private static Inspection at(String code) {
        return repl.inspect(code, code.length()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mylib.Lamp               | A lamp that says on & off.
        mylib.Lamp.Foot          | What holds it.
        mylib.Lamp.MOST          | How bright it may be.
        new mylib.Lamp<String>(  | Makes a lamp.
        new mylib.Lamp<>("").turn(1,  | Turns it on.
        new mylib.Lamp<>("").turn("", | Turns it by a name.
        """)
    void everyKindOfNameIsDocumented(String code, String said) {
        assertThat(at(code).text()).contains("\n\n" + said);
    }

    @Test
    void parametersAreListed() {
        Inspection inspection = at("new mylib.Lamp<>(\"\").turn(1, ");

        assertThat(inspection.text()).contains("Parameters:", "- steps - how far",
                "- rooms - where", "Returns:", "- what was before")
                .doesNotContain("<li>", "a name");
        assertThat(inspection.html()).contains("<b>Parameters:</b>").doesNotContain("<a ");
    }
}
