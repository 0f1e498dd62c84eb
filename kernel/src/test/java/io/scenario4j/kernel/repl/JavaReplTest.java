package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Value;

class JavaReplTest {

    @Test
    void valueOfACellIsItsLastExpression() {
        assertThat(run("int a1 = 1;\na1 + 1")).isEqualTo(new Value(2));
    }

    @Test
    void valueIsTheVeryObject() {
        assertThat(value("io.scenario4j.kernel.repl.Shown.OBJECT")).isSameAs(Shown.OBJECT);
    }

    @Test
    void nullIsAValue() {
        assertThat(run("null")).isEqualTo(new Value(null));
    }

    @Test
    void voidCallHasNoValue() {
        assertThat(run("Thread.yield()")).isEqualTo(new NoValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1;;", "int a2 = 1", "int a3 = 1;", "String s1; s1 = \"x\"",
            "void f1() {}", "// nothing", "", " \n ", "import java.io.*"})
    void nothingElseHasAValue(String code) {
        assertThat(run(code)).isEqualTo(new NoValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (i < 3)", "if (true)", "for (int i = 0; i < 3; i++)",
            "if (true) {} else", "for (;;) // for ever", "label:", "int a7 = 1;\nwhile (true)",
            "if (true) while (true)", "for (;;) if (true) {} else", "do"})
    void whatLacksItsStatementDoesNotRun(String code) {
        assertThat(problemOf(code).message()).endsWith(
                "incomplete: expected a statement behind this, found the end of the cell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"if (true) ;", "if (false) {}", "for (;;) break",
            "if (true) Thread.yield()", "if (false) {} else Thread.yield()",
            "if (false) throw new Error()", "assert true"})
    void whatLacksASemicolonAtMostRuns(String code) {
        assertThat(run(code)).isEqualTo(new NoValue());
    }

    @Test
    void switchAtTheEndMayBeAnExpression() {
        assertThat(value("int a4 = 2;\nswitch (a4) { case 2 -> \"two\"; default -> \"?\"; }"))
                .isEqualTo("two");
    }

    @Test
    void cellsSeeEarlierCells() {
        run("int a5 = 20; int twice(int x) { return 2 * x; }");

        assertThat(value("twice(a5) + 2")).isEqualTo(42);
    }

    @Test
    void classesOfACellMayNeedEachOther() {
        assertThat(value("""
            class Hen { Egg egg; Hen(Egg egg) { this.egg = egg; } }
            class Egg extends Thing { Hen hen; }
            class Thing { }
            new Hen(new Egg()).egg.hen
            """)).isNull();
    }

    @Test
    void codeMayUseWhatIsDeclaredFurtherDown() {
        assertThat(value("""
            int a6 = below(1);
            int below(int x) { return new Adder().plus(x); }
            class Adder { int plus(int x) { return x + 41; } }
            a6
            """)).isEqualTo(42);
    }

    @Test
    void laterCodeOfACellSeesTheNewDefinitionOfAMethod() {
        assertThat(value("""
            int again() { return 1; }
            int a7 = again();
            int again() { return 2; }
            a7 * 10 + again()
            """)).isEqualTo(12);
    }

    @Test
    void genericsLambdasAndAnonymousClassesWork() {
        assertThat(value("""
            Function<Integer, Function<Integer, Integer>> add = x -> y -> x + y;
            var point = new Object() { int x = add.apply(1).apply(2); };
            point.x
            """)).isEqualTo(3);
    }

    @Test
    void textBlocksAndUnicodeEscapesWork() {
        assertThat(value("""
            String block = \"""
                { "a" \\u007d ; //
                \""";
            block + '\\u0041'
            """)).isEqualTo("{ \"a\" } ; //\nA");
    }

    @Test
    void longCellsWork() {
        String line = "sum += 1; sum -= 1; sum += 1;\n";

        assertThat(value("int sum = 0;\n" + line.repeat(5_000) + "sum")).isEqualTo(5_000);
    }

    @Test
    void classOfThousandsOfLinesWorks() {
        StringBuilder code = new StringBuilder("class Long1 {\n");
        for (int i = 0; i < 2_500; i++) {
            code.append("int f%d() {\nreturn %d; }\n".formatted(i, i));
        }

        assertThat(value(code + "}\nnew Long1().f2499()")).isEqualTo(2_499);
    }

    @Test
    void cellMayEvaluateAnother() {
        assertThat(value("io.scenario4j.kernel.repl.Shown.nested(\"20 + 1\").toString() + 1"))
                .isEqualTo("Value[value=21]1");
    }

    @Test
    void cellsSeeTheKernelsClassPath() {
        assertThat(value("io.scenario4j.message.Conversation.EMPTY.size()")).isEqualTo(0);
    }

    @Test
    void librariesFindClassesOfCellsByTheContextLoader() {
        assertThat(value("""
            class Found {}
            Class.forName(Found.class.getName(), true,
                Thread.currentThread().getContextClassLoader()) == Found.class
            """)).isEqualTo(true);
    }

    @Test
    void callersContextLoaderComesBack() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        run("1");

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void cellRunsOnTheThreadThatEvaluates() {
        assertThat(value("Thread.currentThread()")).isSameAs(Thread.currentThread());
    }

    @Test
    void valueThatCannotBePrintedIsAValue() {
        assertThat(run("""
            class Unprintable { public String toString() { throw new Error("no"); } }
            """)).isEqualTo(new NoValue());
        assertThat(run("new Unprintable()")).isInstanceOf(Value.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(3)", "Runtime.getRuntime().exit(3)",
            "Runtime.getRuntime().halt(3)", "Runnable end = () -> System.exit(3); end.run();",
            "java.util.function.IntConsumer end = System::exit; end.accept(3);",
            "java.util.function.IntConsumer end = Runtime.getRuntime()::halt; end.accept(3);"})
    void cellCannotEndTheKernel(String code) {
        Problem problem = problemOf(code);

        assertThat(problem.name()).isEqualTo("java.lang.UnsupportedOperationException");
        assertThat(problem.message()).contains("restart the kernel from the menu");
    }

    @Test
    void declarationThatWaitsForAnotherIsTold() {
        SharedSession.NOTICES.clear();
        run("int waits() { return comesLater(); }");

        assertThat(SharedSession.NOTICES).containsExactly(
                "waits() can't be used before this is declared: method comesLater()");
    }

    @Test
    void callOfADeclarationThatWaitsSaysWhatIsMissing() {
        run("int waits2() { return comesLater2; }");

        assertThat(problemOf("waits2()").message()).isEqualTo(
                "waits2() can't be used before this is declared: variable comesLater2");
    }

    @Test
    void declarationThatWaitsForATypeIsToldItsImport() {
        SharedSession.NOTICES.clear();
        run("void waits3(HttpClient client) {}");

        assertThat(SharedSession.NOTICES).singleElement().asString().contains("""
            class HttpClient
            import java.net.http.HttpClient; brings it""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"record Open1(int a) { Open1 { a = 2 * a; } } new Open1(4).a()",
            "record Open2(int a) { @Deprecated Open2 { a = 2 * a; } } new Open2(4).a()",
            "record Open3(int a) { public Open3 { a = 2 * a; } } new Open3(4).a()", """
                record Open4(int a) implements Runnable {
                    static Open4 ONE = new Open4(1);
                    Open4(int a) { this.a = 2 * a; }
                    Open4() { this(3); }
                    public void run() {}
                }
                new Open4(4).a()"""})
    void recordMayHaveAConstructor(String cell) {
        assertThat(value(cell)).isEqualTo(8);
    }

    @Test
    void assertionsOfCellsAreOn() {
        assertThat(problemOf("assert 1 > 2 : \"one is not more\";"))
                .returns("java.lang.AssertionError", Problem::name)
                .returns("one is not more", Problem::message);
    }

    @Test
    void startupCodeThatFailsIsRefused() {
        assertThatThrownBy(
                () -> JavaRepl.open(new ReplOptions(List.of(), List.of(), "int x = 1 / 0;")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected start-up code that runs, got "
                        + "java.lang.ArithmeticException: / by zero");
    }

    @Test
    void compilerOptionsHold() {
        try (JavaRepl strict = JavaRepl
                .open(new ReplOptions(List.of(), List.of("-Werror", "-Xlint:divzero"), ""))) {
            assertThat(strict.evaluate("int x = 1 / 0;", 1)).isInstanceOf(Evaluation.Failed.class);
        }
    }

    @Test
    void longSessionsGoOn() {
        try (JavaRepl session = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            session.evaluate("int base = 1; int plus(int x) { return x + base; }", 1);
            session.evaluate("Runnable fails = () -> {\n throw new IllegalStateException();\n};",
                    7);
            for (int i = 0; i < 40; i++) {
                session.evaluate("base = %d;\nSystem.out.print(\"\");".formatted(i), 2);
                session.evaluate("int plus(int x) { return x + %d; }\nplus(1)".formatted(i), 3);
                session.evaluate("undeclared" + i, 8);
                session.evaluate("int plus(int x) { return \"\"; }", 9);
            }
            session.evaluate("int plus(int x) { return x + base; }", 10);

            assertThat(session.evaluate("plus(1)", 11)).isEqualTo(new Value(40));
            assertThat(((Evaluation.Failed) session.evaluate("fails.run()", 12)).problem()
                    .traceback()
                    .toString()).contains("cell 7", "line 2");
        }
    }

    @Test
    void otherNamesOfTheSessionAreNotSeen() {
        assertThat(REPL.complete("result$", 7).candidates()).isEmpty();
    }
}
