package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.repl.Step.Declare;
import io.scenario4j.kernel.repl.Step.Evaluate;
import io.scenario4j.kernel.repl.Step.Execute;

class CellPlanTest {

    @Test
    void statementsInARowAreOneStep() {
        assertThat(CellPlan.of("f();\n// then\ng(1);\nif (a) h();", 1)).singleElement()
                .isInstanceOf(Execute.class)
                .extracting(step -> step.source().text())
                .isEqualTo("{ f();\n// then\ng(1);\nif (a) h(); }");
    }

    @Test
    void lastExpressionReturnsFromTheBlockOfItsStatements() {
        assertThat(texts("f();\ng()")).containsExactly("{ f();\nif (true) return g(); }");
    }

    @Test
    void singleExpressionIsAVariable() {
        assertThat(texts("1 + 1")).containsExactly("Object result$7_0 = 1 + 1;");
    }

    @Test
    void assignmentWithoutSemicolonHasNoValue() {
        assertThat(CellPlan.of("a[0] += 1", 1)).singleElement().isInstanceOf(Execute.class);
    }

    @Test
    void comparisonIsNoAssignment() {
        assertThat(CellPlan.of("a <= b", 1)).singleElement().isInstanceOf(Evaluate.class);
        assertThat(CellPlan.of("a == b", 1)).singleElement().isInstanceOf(Evaluate.class);
        assertThat(CellPlan.of("a != b", 1)).singleElement().isInstanceOf(Evaluate.class);
        assertThat(CellPlan.of("a <<= b", 1)).singleElement().isInstanceOf(Execute.class);
    }

    @Test
    void declarationsStandAlone() {
        assertThat(CellPlan.of("int a = 1;\nvoid f() {}\nimport b.C", 1)).hasSize(3)
                .allMatch(Declare.class::isInstance);
    }

    @Test
    void declarationMovesBeforeTheCodeThatNamesIt() {
        assertThat(texts("int a = f();\nint f() { return new B().g(); }\nclass B {}"))
                .containsExactly("class B {}", "int f() { return new B().g(); }", "int a = f();");
    }

    @Test
    void declarationThatNobodyNamesBeforeStays() {
        assertThat(texts("int a = 1;\nint f() { return a; }")).containsExactly("int a = 1;",
                "int f() { return a; }");
    }

    @Test
    void nameDeclaredTwiceKeepsItsOrder() {
        assertThat(texts("int f() { return 1; }\nint a = f();\nint f() { return 2; }"))
                .containsExactly("int f() { return 1; }", "int a = f();",
                        "int f() { return 2; }");
    }

    @Test
    void nameInALiteralIsNoUse() {
        assertThat(texts("String s = \"f\"; // f\nvoid f() {}").getFirst()).startsWith("String");
    }

    @Test
    void longRunIsCutIntoBlocksThatFitIntoMethods() {
        assertThat(CellPlan.of("f(1, 2, 3);\n".repeat(5_000), 1)).hasSizeBetween(2, 20);
    }

    @Test
    void offsetsLeadBackToTheCell() {
        String code = "int a;\nf();\ng()";
        SnippetSource source = CellPlan.of(code, 1).get(1).source();

        assertThat(source.inCode(source.text().indexOf("g()"))).isEqualTo(code.indexOf("g()"));
    }

    private static List<String> texts(String code) {
        return CellPlan.of(code, 7).stream().map(step -> step.source().text()).toList();
    }
}
