package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation.Failed;

public class ProblemTest {

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
    void aLongMessageIsSaidOnceHoweverOftenItIsWrapped() {
        assertThat(plain(problemOf("""
            var cause = new Error("no connection to the database of orders ".repeat(3).strip());
            throw new RuntimeException("[shop] " + cause.getMessage(), cause);""", 14)).lines()
                .filter(line -> !line.contains(" at "))).containsExactly(
                        "java.lang.RuntimeException: [shop] "
                                + "no connection to the database of orders ".repeat(3).strip(),
                        "Caused by: java.lang.Error");
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

    @ParameterizedTest
    @ValueSource(strings = {"String long60 = \"%s\";", "\"%s\".length()", "foo(\"%s\");"})
    void constantThatIsTooLongIsAnErrorAndNoMore(String code) {
        Problem problem = problemOf(code.formatted("x".repeat(70_000)), 60);

        assertThat(problem.name()).isEqualTo("CompilationException");
        assertThat(problem.message()).startsWith("cell 60, line 1: ");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void methodThatIsTooLongIsAnError() {
        String code = "void long61() {\n" + "Math.abs(1);\n".repeat(20_000) + "}";

        assertThat(problemOf(code, 61).message())
                .isEqualTo("cell 61, line 1: code too large");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void variableOfAnUnknownTypeIsOneError() {
        SharedSession.NOTICES.clear();

        assertThat(plain(problemOf("Loger62 logger62 = null;\nlogger62.hashCode()", 62)))
                .isEqualTo("""
                    cell 62, line 1: cannot find symbol
                        Loger62 logger62 = null;
                        ^^^^^^^
                        symbol:   class Loger62""");
        assertThat(SharedSession.NOTICES).isEmpty();
    }

    @Test
    void declarationThatDoesNotCompileAnyMoreSaysWhy() {
        run("sealed interface Shape63 permits Dot63 {} record Dot63() implements Shape63 {}");
        run("int area63(Shape63 s) { return switch (s) { case Dot63 _ -> 0; }; }");
        SharedSession.NOTICES.clear();
        run("sealed interface Shape63 permits Dot63, Box63 {} record Dot63() implements Shape63 {}\n"
                + "record Box63() implements Shape63 {}");
        String reason = "area63() does not compile any more: "
                + "the switch expression does not cover all possible input values";

        assertThat(SharedSession.NOTICES).containsExactly(reason);
        assertThat(problemOf("area63(new Box63())").message()).contains(reason);
    }

    @Test
    void switchStatementGetsTheErrorOfAStatement() {
        assertThat(
                problemOf("int n64 = 1;\nswitch (n64) { case 1: System.out.printn(); break; }", 64)
                        .message())
                .startsWith("cell 64, line 2: cannot find symbol");
    }

    @Test
    void switchExpressionGetsTheErrorOfAnExpression() {
        assertThat(problemOf("switch (1) { case 1 -> \"a\"; default -> nobody65; }", 65).message())
                .startsWith("cell 65, line 1: cannot find symbol");
    }

    @Test
    void codeThatIsNestedTooDeeplyIsToldOfInWords() {
        assertThat(problemOf("int deep66 = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";")
                .message())
                .isEqualTo("the code is too long or nested too deeply for javac; "
                        + "write it in smaller parts");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void manyCausesAreCut() {
        run("""
            class Endless67 extends RuntimeException {
                public synchronized Throwable getCause() { return new Endless67(); }
            }
            """);
        var lines = plain(problemOf("throw new Endless67();")).lines().toList();

        assertThat(lines).hasSizeLessThan(200);
        assertThat(lines.getFirst()).isEqualTo("Endless67");
        assertThat(lines.getLast()).isEqualTo("Caused by: ... (more than 50 in all)");
    }

    @Test
    void longMessageIsCut() {
        assertThat(problemOf("throw new RuntimeException(\"x\".repeat(1_010_000));").message())
                .endsWith("xxx... (1,000,000 more characters)");
    }

    @Test
    void exceptionOfAnAnonymousClassIsCalledByItsSuperclass() {
        assertThat(problemOf("throw new IllegalStateException(\"a\") { };").name())
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void castOfAnObjectOfAFormerClassSaysSo() {
        run("class Former70 { int x; }\nObject former70 = new Former70();");
        run("class Former70 { int x; int y; }");

        assertThat(problemOf("(Former70) former70").message())
                .startsWith("class Former70 cannot be cast to class Former70")
                .endsWith("\nthe object is of that type as it was declared before; "
                        + "run the cell that made it");
    }

    @Test
    void framesOfTheKernelAboveTheCellAreCut() {
        assertThat(plain(problemOf("io.scenario4j.kernel.repl.ProblemTest.fail();", 69)))
                .isEqualTo("""
                    java.lang.IllegalStateException: inside
                        at cell 69, line 1: io.scenario4j.kernel.repl.ProblemTest.fail();""");
    }

    /// As code of the kernel that a cell has called.
    public static void fail() {
        throw new IllegalStateException("inside");
    }
}
