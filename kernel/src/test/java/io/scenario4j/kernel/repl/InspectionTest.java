package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.question.Inspection;

class InspectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"Math.|hypot(1, 2)", "Math.hy|pot(1, 2)", "Math.hypot|(1, 2)",
            "Math.hypot|", "double d = 1;\nMath.hyp|ot(d, d);", "Math.hypot(|", "Math.hypot(1, |"})
    void methodIsFoundAtAnyPlace(String code) {
        assertThat(at(code)).get()
                .extracting(Inspection::text)
                .asString()
                .startsWith(
                        "double Math.hypot(double ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Math.hypot(1, 2|", "Math.hypot(1, \"a\".length() + 3|",
            "Math.hypot(1, 2)|", "Math.hypot((1), (2))|", "int[] a = {1, (int) Math.hypot(1, 2|"})
    void callIsFoundFromItsArguments(String code) {
        assertThat(at(code)).get()
                .extracting(Inspection::text)
                .asString()
                .startsWith("double Math.hypot(double ");
    }

    @Test
    void documentationComesAsTextAndHtml() {
        Inspection inspection = at("Math.hypot|").orElseThrow();

        assertThat(inspection.text()).contains("Returns sqrt(x2\u00a0+y2)".substring(0, 12))
                .doesNotContain("{@code")
                .doesNotContain("<p>");
        assertThat(inspection.html()).startsWith("<pre><b>double Math.hypot(double ")
                .contains("<b>Returns:</b>");
    }

    @Test
    void overloadsThatDoNotFitTheFirstArgumentsAreLeftOut() {
        assertThat(at("Math.ma|x(1.0, 2)").orElseThrow().text()).contains("double Math.max(")
                .doesNotContain("int Math.max(");
    }

    @Test
    void signaturesOfMethodsHaveNoPackages() {
        assertThat(at("java.util.Collections.nCop|ies(").orElseThrow().text())
                .startsWith("List<T> Collections.<T>nCopies(int n, T o)");
    }

    @Test
    void classesAndVariablesAreDescribed() {
        run("java.util.List<String> inspected = null;");

        assertThat(at("inspect|ed")).get()
                .extracting(Inspection::text)
                .isEqualTo("inspected: List<String>");
        assertThat(at("StringBui|lder")).get()
                .extracting(Inspection::text)
                .asString()
                .startsWith(
                        "java.lang.StringBuilder\n\nA mutable sequence of characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/** A greeting.\n * @param name whose */\n#",
            "int x; /** A greeting.\n@param name whose */#",
            "int y;\n/// A greeting.\n///\n/// @param name whose\n#"})
    void commentsOfCellsAreDocumentation(String cell) {
        run(cell.replace("#", "String greet(String name) { return name; }"));

        assertThat(at("greet|").orElseThrow().text().replace("\n\n", "\n")).isEqualTo(
                "String greet(String name)\nA greeting.\nParameter: name whose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"record Documented(int a) {}", "enum Documented { A }",
            "public int Documented = 1 + 2;", "var Documented = \"a\";"})
    void declarationsOfAllKindsHaveTheirCommentAndSource(String declaration) {
        run("/* no */ int before; /** Said. */\n" + declaration);

        Inspection inspection = at("Documented|").orElseThrow();

        assertThat(inspection.text()).endsWith("\n\nSaid.");
        assertThat(inspection.source()).isEqualTo(declaration);
    }

    @Test
    void eachOverloadHasItsOwnComment() {
        run("/** One. */ void commented(List<String> a) {} /** Two. */ void commented(int a, int... b) {}");

        assertThat(at("commented|").orElseThrow().text())
                .isEqualTo(
                        "void commented(List<String> a)\n\nOne.\n\nvoid commented(int a, int... b)\n\nTwo.");
    }

    @Test
    void aCommentThatIsNoDocumentationIsNotShown() {
        run("/* Hidden. */ int plain = 1; // Hidden.");

        assertThat(at("plain|").orElseThrow().text()).isEqualTo("plain: int");
    }

    @Test
    void theSourceStandsBelow() {
        run("boolean less(int a) { return a < 1; }");

        Inspection inspection = at("less|").orElseThrow().withSource();

        assertThat(inspection.text())
                .isEqualTo("boolean less(int a)\n\nboolean less(int a) { return a < 1; }");
        assertThat(inspection.html())
                .endsWith("<pre>boolean less(int a) { return a &lt; 1; }</pre>");
    }

    @Test
    void componentsOfARecordStandInItsOwnSignatureOnly() {
        run("record Framed(int left, String name) { int area() { return 1; } }");

        assertThat(at("new Framed(1, null).ar|ea()").orElseThrow().text())
                .isEqualTo("int Framed.area()");
        assertThat(at("new Framed(|").orElseThrow().text())
                .isEqualTo("Framed(int left, String name)");
        assertThat(at("Framed|").orElseThrow().text())
                .isEqualTo("Framed(int left, String name)");
    }

    @ParameterizedTest
    @CsvSource({"String::value|Of, String String.valueOf(", "String::length|, int String.length()",
            "Runnable r = Thread::on|SpinWait, void Thread.onSpinWait()",
            "\"\"::isBl|ank, boolean String.isBlank()"})
    void whatAReferenceNamesIsDescribed(String code, String start) {
        assertThat(at(code).orElseThrow().text()).startsWith(start);
    }

    @Test
    void callIsFoundAlsoIfItsParametersAreTypeParameters() {
        assertThat(at("List.of(1, |2)").orElseThrow().text()).contains("List<E>.<E>of(E e1");
    }

    @Test
    void typeInAnImportIsDescribed() {
        assertThat(at("import java.util.Li|st;")).get()
                .extracting(Inspection::text)
                .asString()
                .startsWith("java.util.List<E>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "nobody|", "1 + |1", "\"te|xt\"", "// com|ment"})
    void whereNothingIsKnownNothingIsSaid(String code) {
        assertThat(at(code)).isEmpty();
    }

    /// Inspects at the bar.
    private static Optional<Inspection> at(String code) {
        return REPL.inspect(code.replace("|", ""), code.indexOf('|'));
    }
}
