package io.scenario4j.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.source.Step.Declare;
import io.scenario4j.kernel.source.Step.Evaluate;
import io.scenario4j.kernel.source.Step.Execute;

class CellPlanTest {

    @Test
    void statementsInARowAreOneStep() {
        assertThat(plan("f();\n// then\ng(1);\nif (a) h();")).singleElement()
                .isInstanceOf(Execute.class)
                .extracting(step -> step.source().text())
                .isEqualTo("{ f();\ng(1);\nif (a) h();\n}");
    }

    @Test
    void lastExpressionReturnsFromTheBlockOfItsStatements() {
        assertThat(texts("f();\ng()")).containsExactly("{ f();\nif (true) return g();}");
    }

    @Test
    void semicolonDoesNotHideTheValue() {
        assertThat(texts("f();\ng(); // so")).containsExactly("{ f();\nif (true) return g();}");
        assertThat(texts("1 + 1;")).containsExactly("Object result$7_0 = 1 + 1;");
    }

    @Test
    void secondSemicolonHidesTheValue() {
        assertThat(plan("f();;")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("f(); /* and */ ;")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("switch (a) { default -> 1; };")).singleElement()
                .isInstanceOfSatisfying(Evaluate.class,
                        step -> assertThat(step.shown()).isFalse());
    }

    @Test
    void whatOnlyPrintsIsNotAskedForAValue() {
        assertThat(plan("System.out.println(f(1));")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("System.err.print(1)")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("System.out.println(1) + g()")).singleElement()
                .isInstanceOf(Evaluate.class);
    }

    @Test
    void singleExpressionIsAVariable() {
        assertThat(texts("1 + 1")).containsExactly("Object result$7_0 = 1 + 1;");
    }

    @Test
    void assignmentOfAVariableHasNoValue() {
        assertThat(plan("a = 1")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("a = 1;")).singleElement().isInstanceOf(Execute.class);
        assertThat(plan("a[0] += 1")).singleElement().isInstanceOf(Evaluate.class);
        assertThat(plan("a.b = 1;")).singleElement().isInstanceOf(Evaluate.class);
    }

    @Test
    void comparisonIsNoAssignment() {
        assertThat(plan("a <= b")).singleElement().isInstanceOf(Evaluate.class);
        assertThat(plan("a == b")).singleElement().isInstanceOf(Evaluate.class);
        assertThat(plan("a != b")).singleElement().isInstanceOf(Evaluate.class);
    }

    @Test
    void declarationsStandAlone() {
        assertThat(plan("var a = 1;\nvoid f() {}\nimport b.C")).hasSize(3)
                .allMatch(Declare.class::isInstance);
    }

    @Test
    void declarationMovesBeforeTheCodeThatNamesIt() {
        assertThat(texts("int a = f();\nint f() { return new B().g(); }\nclass B {}"))
                .containsExactly("class B {}", "int f() { return new B().g(); }", "int a;",
                        "Object result$7_3 = a = f();");
    }

    @Test
    void declarationThatNobodyNamesBeforeStays() {
        assertThat(texts("var a = 1;\nint f() { return a; }")).containsExactly("var a = 1;",
                "int f() { return a; }");
    }

    @Test
    void nameDeclaredTwiceKeepsItsOrder() {
        assertThat(texts("int f() { return 1; }\nvar a = f();\nint f() { return 2; }"))
                .containsExactly("int f() { return 1; }", "var a = f();",
                        "int f() { return 2; }");
    }

    @Test
    void nameInALiteralIsNoUse() {
        assertThat(texts("String s = \"f\"; // f\nvoid f() {}").getFirst()).startsWith("String");
    }

    @Test
    void longRunIsCutIntoBlocksThatFitIntoMethods() {
        assertThat(plan("f(1, 2, 3);\n".repeat(5_000))).hasSizeBetween(2, 20);
    }

    @Test
    void initializersAreStatementsOfTheBlock() {
        assertThat(texts("int a = 1;\nfinal List<A, B> b = f(a, 2);\ng(b)")).containsExactly(
                "int a;", "List<A, B> b;", "{ a = 1;\nb = f(a, 2);\nif (true) return g(b);}");
    }

    @Test
    void variableOfTheSessionIsOnlyAssigned() {
        assertThat(CellPlan.of("int a = 1;", 7, "int a;"::equals, "a"::equals)).singleElement()
                .extracting(step -> step.source().text())
                .isEqualTo("Object result$7_0 = a = 1;");
    }

    @Test
    void arrayInitializerGetsItsType() {
        assertThat(texts("int[] a = {1, 2};").getLast())
                .isEqualTo("Object result$7_1 = a = new int[] {1, 2};");
    }

    @Test
    void declarationsThatCannotBeTakenApartStayWhole() {
        assertThat(
                plan("int a = 1, b = 2; int c, d = 3; int e[] = {1}; var f = 1; int g; int _ = 1;"
                        + "List<A>[] h = {};"))
                .hasSize(7)
                .allMatch(Declare.class::isInstance);
    }

    @Test
    void declarationDoesNotOvertakeCodeOfTheFormerVariable() {
        assertThat(texts("f(a);\nString a = \"\";")).containsExactly("{ f(a);\n}", "String a;",
                "Object result$7_2 = a = \"\";");
    }

    @Test
    void newTypeAndMethodOvertakeCodeThatDoesNotNameThem() {
        assertThat(texts("g();\nclass B {}\nvoid h() {}\nk()")).containsExactly("class B {}",
                "void h() {}", "{ g();\nif (true) return k();}");
    }

    @Test
    void typeThatTheSessionHasDoesNotOvertake() {
        assertThat(CellPlan.of("g(); class B {}", 7, declaration -> false, "B"::equals))
                .extracting(step -> step.source().text())
                .containsExactly("{ g();\n}", "class B {}");
    }

    @Test
    void onlyWhatRunsNothingHasAName() {
        assertThat(plan("int a = 1; var b = 2; int c, d; import e.F; class G {} void h() {}"
                + "native int i();"))
                .filteredOn(Declare.class::isInstance)
                .extracting(step -> ((Declare) step).name())
                .containsExactly("a", "", "", "", "G", "h", "");
    }

    @Test
    void overloadIsDeclaredAlone() {
        assertThat(CellPlan.of("int f(int x) { return x; }", 7, declaration -> false, "f"::equals))
                .singleElement()
                .extracting(step -> ((Declare) step).name())
                .isEqualTo("");
    }

    @Test
    void codeAfterWhatNeverEndsIsAnotherStep() {
        assertThat(texts("throw e;\nf();")).containsExactly("{ throw e;\n}",
                "Object result$7_1 = f();");
        assertThat(texts("while (true) g();\nf();")).hasSize(2);
        assertThat(texts("for (;;) g();\nf();")).hasSize(2);
    }

    @Test
    void offsetsLeadBackToTheCell() {
        String code = "int a;\nf();\ng()";
        SnippetSource source = plan(code).get(1).source();

        assertThat(source.inCode(source.text().indexOf("g()"))).isEqualTo(code.indexOf("g()"));
    }

    private static List<String> texts(String code) {
        return plan(code).stream().map(step -> step.source().text()).toList();
    }

    private static List<Step> plan(String code) {
        return CellPlan.of(code, 7, declaration -> false, name -> false);
    }
}
