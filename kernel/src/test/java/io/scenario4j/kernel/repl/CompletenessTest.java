package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.question.Completeness.Complete;
import io.scenario4j.kernel.question.Completeness.Incomplete;
import io.scenario4j.kernel.question.Completeness.Invalid;

class CompletenessTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "// comment", "1 + 1", "int a = 1", "import java.util.*",
            "class A {}", "f();\ng()", "void f() { }", "a = 3", "var a = 3;",
            "int var = 1;\nvar = 3;"})
    void isComplete(String code) {
        assertThat(REPL.completeness(code)).isEqualTo(new Complete());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        int a =|''
        1 +|''
        foo(|'    '
        class A {|'    '
        class A { void f() {|'        '
        f();##if (a) {|'    '
        /* open|''
        @Deprecated|''
        @Deprecated##|''
        true ? 1|''
        true ? 1 :|''
        int a = true ? 1 :|''
            foo(|'        '
            int a =|'    '
        \tfoo(|'\t\t'
        if (a) {##  b();##} else {|'    '
        if (a) {##  foo(1,##    2,|'      '
        """)
    void isIncompleteWithTheIndentOfTheNextLine(String code, String indent) {
        assertThat(REPL.completeness(code.replace("##", "\n"))).isEqualTo(new Incomplete(indent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "int 5x = 3;", "int a = ;", "a b c d", "class { }",
            "String s = \"abc", "int a = ;\nclass B {", "var = 3;", "var = 3", "final var = 3;",
            "f();\nvar = 3;\nif (a) {"})
    void isInvalid(String code) {
        assertThat(REPL.completeness(code)).isEqualTo(new Invalid());
    }
}
