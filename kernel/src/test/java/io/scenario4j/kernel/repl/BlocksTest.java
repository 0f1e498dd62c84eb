package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.running.Redefinition;

class BlocksTest {

    @AutoClose
    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final List<Snippet> rejected = new ArrayList<>();
    private final Blocks blocks = Redefinition.ofThisJvm()
            .flatMap(known -> Blocks.of(shell, known, rejected::add))
            .orElseThrow();

    @Test
    void blockRuns() {
        shell.eval("int x = 1;");

        assertThat(blocks.run("{ x += 2; int y = x; x = y + 1; }").orElseThrow()).singleElement()
                .satisfies(event -> assertThat(event.status()).isEqualTo(Status.VALID));
        assertThat(shell.eval("x").getFirst().value()).isEqualTo("4");
        assertThat(rejected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ undeclared++; }", "{ throw new Error(); }", "{ while (true) {} }"})
    void whatDoesNotCompileIsLeftToJShell(String source) {
        assertThat(blocks.run(source)).isEmpty();
        assertThat(rejected).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "int y;", "{ } static { }", "{ } } { {", "", "{", "}",
            "new int[] {}"})
    void whatIsNoBlockIsLeftToJShell(String source) {
        assertThat(blocks.run(source)).isEmpty();
        assertThat(rejected).isEmpty();
    }

    @Test
    void errorsOfBlocksAreThoseOfTheCell() {
        assertThat(plain(problemOf("int a71 = 1;\na71++;\nfor (;;) undeclared71();", 71)))
                .contains("undeclared71", "line 3");
        assertThat(plain(
                problemOf("int b71 = 0;\nb71 = 1;\nthrow new IllegalStateException(\"x\");", 72)))
                .contains("cell 72, line 3");
        run("int c71 = 0; for (int i = 0; i < 3; i++) { c71 += i; }");
        assertThat(value("c71")).isEqualTo(3);
    }
}
