package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class StartUpTest {

    @Test
    void importsAreApartFromTheRest() {
        StartUp code = StartUp.of("import java.util.*;\nimport static java.lang.Math.*;\nint x;");

        assertThat(code.imports())
                .endsWith("import java.util.*; import static java.lang.Math.*;")
                .doesNotContain("\n");
        assertThat(code.rest()).isEqualTo("int x;");
    }

    @Test
    void withoutImportsThereIsNothingToImport() {
        assertThat(StartUp.of("int x = 1;").imports()).isEmpty();
    }

    @Test
    void anImportThatIsRepeatedLeavesTheOthers() {
        try (JavaRepl repl = open("import java.util.*;\nimport java.util.regex.*;")) {
            repl.evaluate("import java.util.*;", 1);

            assertThat(repl.evaluate("Pattern.compile(List.of(\"a\").getFirst()).pattern()", 2))
                    .isEqualTo(new Evaluation.Value("a"));
        }
    }

    @Test
    void anImportOfNothingIsRefusedWithJavacsWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("import java.util.*;\nimport no.such.Thing;"))
                .withMessageContaining("package no.such does not exist");
    }

    private static JavaRepl open(String startUp) {
        return JavaRepl.open(new ReplOptions(List.of(), List.of(), startUp));
    }
}
