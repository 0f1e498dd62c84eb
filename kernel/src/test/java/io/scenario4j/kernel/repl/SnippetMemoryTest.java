package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.running.Redefinition;

class SnippetMemoryTest {

    @AutoClose
    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final SnippetMemory memory = Redefinition.ofThisJvm()
            .flatMap(known -> SnippetMemory.of(shell, known))
            .orElseThrow();

    @Test
    void statementIsForgottenWithItsClasses() {
        Snippet statement = eval("{ class Local {} new Local(); }");

        assertThat(memory.forget(statement)).hasSize(2).allMatch(name -> name.startsWith("REPL."));
        assertThat(shell.snippets()).isEmpty();
    }

    @Test
    void valueOfACellIsForgotten() {
        Snippet value = eval("Object result$1 = 1 + 1;");
        shell.drop(value);

        assertThat(memory.forget(value)).hasSize(1);
        assertThat(shell.snippets()).isEmpty();
    }

    @Test
    void whatDoesNotCompileIsForgotten() {
        assertThat(memory.forget(eval("undeclared + 1"))).isEmpty();
        assertThat(shell.snippets()).isEmpty();
    }

    @Test
    void declarationThatWasReplacedKeepsItsClass() {
        Snippet before = eval("int f() { return 1; }");
        eval("int f() { return 2; }");

        assertThat(memory.forget(before)).isEmpty();
        assertThat(shell.snippets()).hasSize(1);
        assertThat(shell.status(eval("int f() { return 3; }"))).isEqualTo(Status.VALID);
        assertThat(shell.eval("f()").getFirst().value()).isEqualTo("3");
    }

    @Test
    void declarationsWorkOnWithoutTheImportsThatTheyWereCompiledWith() {
        Snippet record = eval("record Point(int x) {}");
        Snippet method = eval("Point make(int x) { return new Point(x); }");
        int before = source(method).length();

        memory.forgetImports();

        assertThat(source(method)).hasSizeLessThan(before).contains("Point make(int x)");
        assertThat(shell.eval("make(7)").getFirst().value()).isEqualTo("Point[x=7]");
        assertThat(shell.status(eval("record Point(int x, int y) {}"))).isEqualTo(Status.VALID);
        assertThat(shell.status(method)).isNotEqualTo(Status.VALID);
        eval("record Point(int x) {}");
        assertThat(shell.eval("make(8)").getFirst().value()).isEqualTo("Point[x=8]");
        assertThat(shell.status(record)).isEqualTo(Status.OVERWRITTEN);
    }

    @Test
    void placesOfWarningsStay() {
        Snippet unchecked = eval(
                "java.util.List<String> raw(java.util.List some) { return some; }");
        long before = shell.diagnostics(unchecked).findFirst().orElseThrow().getPosition();

        memory.forgetImports();

        assertThat(shell.diagnostics(unchecked).findFirst().orElseThrow().getPosition())
                .isEqualTo(before);
    }

    private String source(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).wrapped();
    }

    @Test
    void newCompilersKnowWhatWasDeclared() {
        eval("int x = 6;");
        eval("record Point(int x) {}");

        memory.renewCompilers();

        assertThat(shell.eval("new Point(x + 1)").getFirst().value()).isEqualTo("Point[x=7]");
    }

    private Snippet eval(String code) {
        return shell.eval(code).getFirst().snippet();
    }
}
