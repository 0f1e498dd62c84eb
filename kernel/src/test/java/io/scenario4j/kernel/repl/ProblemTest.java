package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.repl.Evaluation.Failed;

class ProblemTest {

    @Test
    void compileErrorShowsLineCaretAndMessage() {
        Problem problem = problemOf("int p1 = 1;\n\tp1.foo(p1);", 3);

        assertThat(problem.name()).isEqualTo("CompilationException");
        assertThat(problem.message()).isEqualTo("cell 3, line 2: int cannot be dereferenced");
        assertThat(plain(problem)).isEqualTo("""
            cell 3, line 2: int cannot be dereferenced
                \tp1.foo(p1);
                \t^^^^^^""");
    }

    @Test
    void compileErrorInAValueIsThatOfTheExpression() {
        assertThat(plain(problemOf("Math.abs(nobody)", 4))).isEqualTo("""
            cell 4, line 1: cannot find symbol
                Math.abs(nobody)
                         ^^^^^^
                symbol:   variable nobody""");
    }

    @Test
    void unknownTypeComesWithItsImport() {
        assertThat(plain(problemOf("HttpClient.newHttpClient()", 4))).startsWith("""
            cell 4, line 1: cannot find symbol
                HttpClient.newHttpClient()
                ^^^^^^^^^^
                symbol:   variable HttpClient
              import java.net.http.HttpClient; brings it""");
    }

    @Test
    void typeThatWaitsForAnotherSaysForWhich() {
        run("class Waits5 { Unknown5 other; }");

        assertThat(problemOf("new Waits5()", 5).message()).isEqualTo("""
            cell 5, line 1: cannot find symbol
              symbol:   class Waits5
            Waits5 can't be used before this is declared: class Unknown5""");
    }

    @Test
    void declarationThatLacksATypeIsToldOfAlsoIfTheCellFails() {
        SharedSession.NOTICES.clear();
        run("@Lacking6 class Waits6 {}\n1 / 0");

        assertThat(SharedSession.NOTICES)
                .containsExactly("Waits6 can't be used before this is declared: class Lacking6");
    }

    @Test
    void variableThatWasLostSaysSo() {
        run("record Lost7(int a) {}\nvar lost7 = new Lost7(1);");
        run("record Lost7(int a, int b) {}");

        assertThat(problemOf("lost7", 7).message()).endsWith(
                "lost7 was lost because of what was declared again; run the cell that sets it");
    }

    @Test
    void compileErrorAfterStatementsHasItsOwnLine() {
        assertThat(problemOf("Thread.yield();\nThread.yield();\nnobody", 5).message())
                .startsWith("cell 5, line 3: cannot find symbol");
    }

    @Test
    void nothingRunsIfTheCellHasASyntaxError() {
        value("int p2 = 1; p2");

        assertThat(run("p2 = 2;\nint p3 = ;\n")).isInstanceOf(Failed.class);
        assertThat(value("p2")).isEqualTo(1);
    }

    @Test
    void nothingRunsFromTheErroneousStatementOn() {
        value("int p4 = 1; p4");

        assertThat(run("nobody();\np4 = 2;")).isInstanceOf(Failed.class);
        assertThat(value("p4")).isEqualTo(1);
    }

    @Test
    void eachErrorOfASyntaxCheckIsListed() {
        assertThat(problemOf("int a = ;\nint b = ;", 6).message()).isEqualTo("""
            cell 6, line 1: illegal start of expression
            cell 6, line 2: illegal start of expression""");
    }

    @Test
    void errorAroundAnUnknownNameIsNotListed() {
        assertThat(problemOf("List.of(1).forEach(i -> nobody.run(i))", 6).message())
                .contains("symbol:   variable nobody")
                .doesNotContain("\ncell 6");
    }

    @Test
    void framesOfTheLibraryBetweenThoseOfCellsAreCut() {
        assertThat(plain(problemOf("""
            import io.scenario4j.agent.AgentAdapter;
            AgentAdapter.named("a", in -> { throw new IllegalStateException("b"); })
                .call(null)""", 7))).isEqualTo(
                """
                    java.lang.IllegalStateException: b
                        at lambda (cell 7, line 2): AgentAdapter.named("a", in -> { throw new IllegalStateException("b"); })
                        at cell 7, line 3: .call(null)""");
    }

    @Test
    void framesOfTheLibraryStayWhereItFails() {
        assertThat(plain(problemOf("""
            import io.scenario4j.agent.AgentAdapter;
            AgentAdapter.named(null, null)""", 8))).contains("at io.scenario4j.agent.");
    }

    @Test
    void frameOfAMethodNamesItAndTheCellThatHasDefinedIt() {
        SharedSession.REPL.evaluate("int divide(int a, int b) {\n    return a / b;\n}", 7);
        Problem problem = problemOf("int p5 = 0;\ndivide(1,\n  p5)", 8);

        assertThat(problem.name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(problem.message()).isEqualTo("/ by zero");
        assertThat(plain(problem)).isEqualTo("""
            java.lang.ArithmeticException: / by zero
                at divide (cell 7, line 2): return a / b;
                at cell 8, line 2: divide(1,""");
    }

    @Test
    void overloadedMethodsKeepTheirPlaces() {
        SharedSession.REPL.evaluate("""
            int over(int a) { return a; }
            int over(String s) {
                return s.length();
            }""", 9);

        assertThat(plain(problemOf("over((String) null)", 10))).endsWith("""
            "s" is null
                at over (cell 9, line 3): return s.length();
                at cell 10, line 1: over((String) null)""");
    }

    @Test
    void constructorsLambdasAndInitializersAreNamed() {
        assertThat(plain(problemOf("""
            class Boom {
                static int broken = 1 / 0;
            }
            class Maker {
                Supplier<Boom> make = () -> new Boom();
                Maker() { make.get(); }
            }
            new Maker()""", 11))).isEqualTo("""
            java.lang.ExceptionInInitializerError
                at lambda in new Maker (cell 11, line 5): Supplier<Boom> make = () -> new Boom();
                at new Maker (cell 11, line 6): Maker() { make.get(); }
                at cell 11, line 8: new Maker()
            Caused by: java.lang.ArithmeticException: / by zero
                at static initializer of Boom (cell 11, line 2): static int broken = 1 / 0;
                at lambda in new Maker (cell 11, line 5): Supplier<Boom> make = () -> new Boom();
                at new Maker (cell 11, line 6): Maker() { make.get(); }
                at cell 11, line 8: new Maker()""");
    }

    @Test
    void allCausesAndSuppressedAreShown() {
        assertThat(plain(problemOf("""
            var outer = new RuntimeException("a", new Error("b", new Exception("c")));
            outer.getCause().addSuppressed(new IllegalStateException("d"));
            throw outer;""", 12)).lines().filter(line -> !line.contains(" at "))).containsExactly(
                "java.lang.RuntimeException: a", "Caused by: java.lang.Error: b",
                "    Suppressed: java.lang.IllegalStateException: d",
                "Caused by: java.lang.Exception: c");
    }

    @Test
    void circleOfCausesEnds() {
        assertThat(plain(problemOf("""
            var first = new RuntimeException("first");
            var second = new RuntimeException("second", first);
            first.initCause(second);
            throw second;""", 13))).endsWith("Caused by: (see above) java.lang.RuntimeException");
    }

    @Test
    void exceptionOfACellHasItsOwnName() {
        Problem problem = problemOf("class Mine extends Exception {}\nthrow new Mine();");

        assertThat(problem.name()).isEqualTo("Mine");
        assertThat(problem.message()).isEmpty();
    }

    @Test
    void messageThatFailsIsSaid() {
        assertThat(problemOf("""
            class Mute extends RuntimeException {
                public String getMessage() { throw new Error(); }
            }
            throw new Mute();""").message()).isEqualTo("(getMessage has thrown java.lang.Error)");
    }

    @Test
    void stackThatFailsIsLeftOut() {
        assertThat(plain(problemOf("""
            class Stackless extends RuntimeException {
                public StackTraceElement[] getStackTrace() { throw new Error(); }
            }
            throw new Stackless();"""))).isEqualTo("Stackless");
    }

    @Test
    void classesWithoutANameOfTheirOwnAreNotNumbers() {
        assertThat(plain(problemOf("""
            void local() { class Inside { Inside() { throw new Error(); } } new Inside(); }
            new Object() { void fail() { local(); } }.fail();"""))).contains("at new Inside (",
                "at (anonymous).fail (");
    }

    @Test
    void messageAboutNullNamesTheVariable() {
        assertThat(problemOf("String p6 = null;\np6.length()").message()).isEqualTo(
                "Cannot invoke \"String.length()\" because \"p6\" is null");
    }

    @Test
    void endlessRecursionIsCutInTheMiddle() {
        Problem problem = problemOf("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");

        assertThat(problem.name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(problem.traceback()).hasSizeLessThan(40);
        assertThat(plain(problem)).contains("more)");
    }

    @Test
    void fullHeapIsAnError() {
        assertThat(problemOf("long[][] all = new long[Integer.MAX_VALUE][Integer.MAX_VALUE];")
                .name()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void tracebackReadsTheSameWithoutColours() {
        assertThat(problemOf("throw new Error(\"x\");", 14).traceback().getFirst())
                .isEqualTo("\033[1;31mjava.lang.Error\033[0m: x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo(", "}", "class A {", "int x = \"", "import nothing.at.All;",
            "int 1x;", "/* open", "\"\"\"\nopen", "#!", "class class", "@", "\\u00zz", "'",
            "static { }", "package a;", "native int f();", "else;", "case 1:", "return", "𝄞"})
    void brokenCellIsAnswered(String code) {
        assertThat(run(code)).isInstanceOf(Failed.class);
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void classWhoseInitializerHasFailedCanBeMended() {
        run("class Mended { static int x = 1 / 0; }\nnew Mended()");

        assertThat(value("class Mended { static int x = 1; }\nnew Mended().x")).isEqualTo(1);
    }
}
