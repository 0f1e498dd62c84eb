package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// Names of cells against those of the start-up code of notebooks.
class ImportedNamesTest {

    private static final List<String> NOTICES = new CopyOnWriteArrayList<>();
    private static JavaRepl repl;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() throws IOException {
        repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), startUp(), NOTICES::add));
    }

    private static String startUp() throws IOException {
        try (InputStream code = JavaRepl.class
                .getResourceAsStream("/io/scenario4j/kernel/session/startup.jshell")) {
            return new String(Objects.requireNonNull(code).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void withoutAWord() {
        assertThat(NOTICES).isEmpty();
        repl.reset();
    }

    @AfterAll
    static void close() {
        repl.close();
    }

    private static Evaluation run(String code) {
        return repl.evaluate(code, 1);
    }

    @Test
    void aVariableOfACellHidesTheSessions() {
        assertThat(run("var scenario = Scenario.of(\"x\", \"d\");")).isEqualTo(new NoValue());
        assertThat(run("scenario.name()")).isEqualTo(new Value("x"));
        assertThat(run("scenario = null;")).isEqualTo(new NoValue());
        assertThat(run("io.scenario4j.kernel.session.NotebookSession.class.getFields().length"))
                .isEqualTo(new Value(1));
    }

    @Test
    void aMethodOfACellHidesThoseOfTheStartUpCode() {
        run("String reply(String text) { return \"mine: \" + text; }\nint nothing() { return 0; }");
        assertThat(run("reply(\"a\") + nothing()")).isEqualTo(new Value("mine: a0"));
        assertThat(run("AgentReply.reply(\"a\") instanceof AgentReply.Text"))
                .isEqualTo(new Value(true));
    }

    @Test
    void aDroppedNameIsOursAgain() {
        run("String reply(int n) { return \"mine\"; }");
        repl.reset();
        assertThat(run("reply(\"a\") instanceof AgentReply")).isEqualTo(new Value(true));
    }

    @Test
    void aTypeOfACellHidesThoseOfTheStartUpCode() {
        run("record Markup(int a) {}\nrecord Row(int b) {}\nclass WrongUseException {}");
        assertThat(run("new Markup(1).a() + new Row(2).b()")).isEqualTo(new Value(3));
    }

    @Test
    void staticMethodsOfAStarWin() {
        run("import static org.junit.jupiter.api.Assertions.*;");
        assertThat(run("fail(\"x\")")).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                failed.problem().name()).isEqualTo("org.opentest4j.AssertionFailedError"));
    }

    @Test
    void typesOfAStarWin() throws Exception {
        var _ = repl.addToClassPath(List.of(ClassPathTest.jarWith(folder, "sheets.book.Row", 42)));
        assertThat(run("import sheets.book.*;\nint answer = Row.answer();\nanswer"))
                .isEqualTo(new Value(42));
        run("int twice() { return 2 * Row.answer(); }\nint thrice() { return 3 * Row.answer(); }");
        assertThat(run("twice() + thrice()")).isEqualTo(new Value(5 * 42));
    }

    @Test
    void twoTypesOfTheJdkAreForTheUserToChoose() {
        assertThat(run("import java.awt.*;\nList<String> all = new ArrayList<>();"))
                .isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(SharedSession.plain(failed.problem())).contains(
                                "import java.util.List; if you mean that",
                                "import java.awt.List; if you mean that"));
        assertThat(run("import java.util.List;\nList<String> all = List.of(\"a\");\nall.size()"))
                .isEqualTo(new Value(1));
    }
}
