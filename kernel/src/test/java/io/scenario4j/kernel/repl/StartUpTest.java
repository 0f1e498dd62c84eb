package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.source.StartUp;

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
    void importsThatDoNotCompileAreTold() {
        var notices = new ArrayList<String>();
        var options = new ReplOptions(List.of(), List.of(), "import no.such.Thing;", notices::add);
        try (JavaRepl repl = JavaRepl.open(options)) {
            repl.rehearse("List.of()");
        }

        assertThat(notices).containsExactly("the imports of the start-up code do not compile: "
                + "import java.lang.Object; import no.such.Thing;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "System.out.println(\"List\")", "\"a\".length() // List",
            "for (int i = 0; i < 3; i++) System.out.println(\"line \" + i);",
            "String text = \"a\"; text.length()", "long square(long n) { return n; }"})
    void importsWaitForNames(String code) {
        assertThat(StartUp.mayNeedImports(code)).isEqualTo(code.startsWith("long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int x = List.of(1).size()", "List x = null; x", "n + 1", "reply(1)",
            "Integer x = Stream.of(1).toList().get(0)"})
    void aNameMayBeAnImportedOne(String code) {
        assertThat(StartUp.mayNeedImports(code)).isTrue();
    }

    private static JavaRepl open(String startUp) {
        return JavaRepl.open(new ReplOptions(List.of(), List.of(), startUp));
    }
}
