package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.running.Redefinition;

/// What holds with instrumentation and without.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedefinitionContract {

    final List<String> notices = new ArrayList<>();
    private final JavaRepl repl;

    RedefinitionContract(Optional<Redefinition> redefinition) {
        repl = JavaRepl.open(
                new ReplOptions(List.of(), List.of(), "import java.util.*;", notices::add),
                redefinition);
    }

    @BeforeEach
    void forget() {
        notices.clear();
    }

    @AfterAll
    void close() {
        repl.close();
    }

    @Test
    void methodThatIsRedefinedKeepsVariables() {
        run("int m() { return 1; }");
        run("var fromM = m(); int other = 7;");
        run("int m() { return 2; }");

        assertThat(run("fromM * 100 + other * 10 + m()")).isEqualTo(new Value(172));
        assertThat(notices).isEmpty();
    }

    @Test
    void staticFieldsBeginAnewWhenTheirValuesChange() {
        run("class Conf40 { static int limit = 5; static final List<Integer> ALL = List.of(1); }");
        run("Conf40.limit");
        run("class Conf40 { static int limit = 50; static final List<Integer> ALL = List.of(2); }");

        assertThat(run("Conf40.limit + \" \" + Conf40.ALL")).isEqualTo(new Value("50 [2]"));
    }

    @Test
    void enumConstantsAreMadeAgainWithNewArguments() {
        run("enum Url41 { A(\"one\"); final String url; Url41(String url) { this.url = url; } }");
        run("Url41.A.url");
        run("enum Url41 { A(\"two\"); final String url; Url41(String url) { this.url = url; } }");

        assertThat(run("Url41.A.url")).isEqualTo(new Value("two"));
    }

    @Test
    void constantReachesTheMethodsThatUseIt() {
        run("class Rates42 { static final int VAT = 19; static int of(int n) { return n + VAT; } }");
        run("int price42(int n) { return Rates42.of(n) + Rates42.VAT; }");
        run("price42(100)");
        run("class Rates42 { static final int VAT = 25; static int of(int n) { return n + VAT; } }");

        assertThat(run("price42(100)")).isEqualTo(new Value(150));
    }

    @Test
    void staticStateOutlivesAChangeOfAMethod() {
        run("class Count43 { static int n; static int next() { return ++n; } }");
        run("Count43.next(); Count43.next();");
        run("class Count43 { static int n; static int next() { return n += 10; } }");

        assertThat(run("Count43.next()")).isIn(new Value(12), new Value(10));
    }

    @Test
    void partOfASealedFamilyIsRedefined() {
        run("""
            sealed interface Shape permits Circle, Square { }
            record Circle(double r) implements Shape { }
            record Square(double a) implements Shape { }
            double area(Shape s) {
                return switch (s) {
                    case Circle(var r) -> 3 * r * r;
                    case Square(var a) -> a * a;
                };
            }
            """);
        assertThat(run("record Circle(double r) implements Shape { double d() { return 2 * r; } }"))
                .isEqualTo(new Evaluation.NoValue());
        assertThat(run("area(new Circle(1)) + area(new Square(2)) + new Circle(2).d()"))
                .isEqualTo(new Value(11.0));
    }

    @Test
    void sealedFamilyGrows() {
        run("sealed interface Sum permits One { } record One(int n) implements Sum { }");
        assertThat(run("""
            sealed interface Sum permits One, Two { }
            record One(int n) implements Sum { }
            record Two(int m) implements Sum { }
            """)).isEqualTo(new Evaluation.NoValue());
        assertThat(run("switch ((Sum) new Two(4)) { case One(var n) -> n; case Two(var m) -> m; }"))
                .isEqualTo(new Value(4));
    }

    @Test
    void methodThatGetsALambdaKeepsVariables() {
        run("int n() { return 1; }");
        run("var fromN = n();");
        run("int n() { java.util.function.IntSupplier s = () -> 2; return s.getAsInt(); }");

        assertThat(run("fromN * 10 + n()")).isEqualTo(new Value(12));
    }

    @Test
    void variablesThatAreLostAreTold() {
        run("class Point { int x; }");
        run("Point point = new Point(); java.util.List<Point> points = java.util.List.of(point);"
                + " int kept = 3;");
        run("class Point { int x; int y; }");

        assertThat(notices)
                .containsExactly("lost because of what was declared again: point, points;"
                        + " run the cells that set them");
        assertThat(run("kept")).isEqualTo(new Value(3));
    }

    @Test
    void importKeepsVariables() {
        run("String text = \"kept\"; var list = new java.util.ArrayList<>(java.util.List.of(1));");
        run("\nimport java.util.*;\n");
        run("import java.io.*;");

        assertThat(run("text + list")).isEqualTo(new Value("kept[1]"));
        assertThat(notices).isEmpty();
    }

    @Test
    void importLeavesVariablesToThreadsThatUseThem() {
        run("boolean goOn = true;");
        run("Thread user = Thread.ofPlatform().daemon().start(() -> "
                + "{ try { while (goOn) Thread.sleep(1); } catch (InterruptedException e) { } });");
        run("import java.nio.file.*;");
        run("goOn = false;");

        assertThat(run("user.join(10_000); user.isAlive()")).isEqualTo(new Value(false));
    }

    @Test
    void placeOfAFrameIsTheSameAfterAnImport() {
        run("int fails() {\n return 1 / 0;\n}");
        run("import java.math.*;");

        assertThat(((Failed) repl.evaluate("fails()", 1)).problem().traceback().get(1))
                .contains("line 2");
    }

    @Test
    void variableOfTheCellItselfIsNotTold() {
        run("int same = 1;");
        run("String same = \"now a text\";");

        assertThat(notices).isEmpty();
    }

    @Test
    void signatureThatChangesIsSeenByItsCallers() {
        run("int callee(int x) { return x; } int caller() { return callee(1); }");
        run("long callee(int x) { return x + 1; } ");
        run("long caller() { return callee(1); }");

        assertThat(run("caller()")).isEqualTo(new Value(2L));
    }

    @Test
    void enumThatGrowsIsSeen() {
        run("enum Color { RED }");
        run("enum Color { RED, BLUE }");

        assertThat(run("Color.values().length")).isEqualTo(new Value(2));
    }

    @Test
    void declarationsOfACellNeedEachOther() {
        assertThat(run("""
            record Leaf(int weight) implements Node {}
            sealed interface Node permits Leaf, Fork {}
            record Fork(Node left, Node right) implements Node {}
            int weigh(Node node) {
                return switch (node) {
                    case Leaf(int weight) -> weight * factor;
                    case Fork(Node left, Node right) -> weigh(left) + weigh(right);
                };
            }
            int factor = 2;
            Node tree = new Fork(new Leaf(3), new Leaf(4));
            weigh(tree)
            """)).isEqualTo(new Value(14));
    }

    @Test
    void errorAmongDeclarationsIsPlaced() {
        Problem problem = ((Failed) repl.evaluate("""
            record Sound(int a) {}
            int broken() {
                return "text";
            }
            record Later(int b) {}
            """, 4)).problem();

        assertThat(problem.message()).startsWith("cell 4, line 3: incompatible types");
    }

    @Test
    void statementsBeforeADeclarationSeeWhatWasThere() {
        run("class Stage { String name() { return \"old\"; } }"
                + "class User { String name() { return new Stage().name(); } }");

        assertThat(run("""
            String before = new User().name();
            class Stage { String name() { return "new"; } }
            String after = new Stage().name();
            before + after
            """)).isEqualTo(new Value("oldnew"));
    }

    @Test
    void overloadsStayTogether() {
        run("int size(int x) { return 1; } int size(long x) { return 2; } int third() { return 3; }");
        run("int size(int x) { return 10; } int fourth() { return size(1) + size(1L) + third(); }");

        assertThat(run("fourth()")).isEqualTo(new Value(15));
    }

    @Test
    void variableGetsItsValueBackWhenOnlyItsNameIsDeclared() {
        run("int first = 1; int second = 2;");
        run("int  first; int  second;");

        assertThat(run("first + second")).isEqualTo(new Value(0));
    }

    @Test
    void formerValueOfAVariableIsLetGo() {
        run("var held = new StringBuilder(\"one\");");
        run("var reference = new java.lang.ref.WeakReference<>(held);");
        run("var held = new StringBuilder(\"two\");");
        run("var held = new StringBuilder(\"the third\");");
        run("System.gc();");

        assertThat(run("reference.get() == null")).isEqualTo(new Value(true));
        assertThat(run("held.toString()")).isEqualTo(new Value("the third"));
    }

    final Evaluation run(String code) {
        Evaluation result = evaluate(code);
        assertThat(result).isNotInstanceOf(Failed.class);
        return result;
    }

    final Evaluation evaluate(String code) {
        return repl.evaluate(code, 1);
    }
}
