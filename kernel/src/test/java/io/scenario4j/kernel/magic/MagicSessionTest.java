package io.scenario4j.kernel.magic;

import static io.scenario4j.kernel.magic.Sessions.failure;
import static io.scenario4j.kernel.magic.Sessions.run;
import static io.scenario4j.kernel.magic.Sessions.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.argument.Arguments;
import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.repl.Evaluation.NoValue;

class MagicSessionTest {

    @BeforeAll
    static void registerMagics() {
        Sessions.SHARED.magics()
                .register(Magic.shown("echo", "text", "Returns its text.", "", MagicInput::text));
        Sessions.SHARED.magics()
                .register(Magic.line("quiet", "", "Returns 7.", "", _ -> 7));
        Sessions.SHARED.magics()
                .register(Magic.line("words", "", "Returns words.", "", MagicInput::arguments));
        Sessions.SHARED.magics()
                .register(Magic.cell("body", "", "Returns its body.", "", (_, body) -> body));
        Sessions.SHARED.magics().register(Magic.line("breaks", "", "", "", _ -> {
            throw new java.io.IOException("no such thing");
        }));
    }

    @Test
    void javaAndMagicsRunInTheirOrder() {
        assertThat(value("int before = 1;\n%quiet\nbefore + 1")).isEqualTo(2);
    }

    @Test
    void aMagicHasAValueInJava() {
        assertThat(value("List<String> words = %words a \"b c\"\nwords.get(1)")).isEqualTo("b c");
    }

    @Test
    void aMagicHasAValueInABlock() {
        assertThat(value("int twice() {\n int x = %quiet\n return 2 * x;\n}\ntwice()"))
                .isEqualTo(14);
    }

    @Test
    void theLastMagicOfACellMayShowSomething() {
        assertThat(value("%echo a b")).isEqualTo("a b");
        assertThat(run("%quiet")).isInstanceOf(NoValue.class);
    }

    @Test
    void aCellMagicGetsTheBodyAsItIs() {
        assertThat(value("%%body x\n%time \"\n\"\"\"")).isEqualTo("%time \"\n\"\"\"");
    }

    @Test
    void linesOfErrorsAreThoseOfTheCell() {
        assertThat(failure("%quiet\n\nthrow new IllegalStateException(\"no\");").traceback())
                .anySatisfy(line -> assertThat(line).contains("cell 1, line 3"));
    }

    @Test
    void aCellEndsWithTheMagicThatFails() {
        assertThat(failure("int never1 = 1;\n%breaks\nnever1 = 2;").traceback())
                .containsExactly("java.io.IOException: no such thing");
        assertThat(value("never1")).isEqualTo(1);
    }

    @Test
    void ofAnUnknownMagicTheNearestNamesAreTold() {
        assertThat(failure("%LsMagik").message()).isEqualTo("expected a magic, found %LsMagik; "
                + "nearest: %lsmagic; %lsmagic shows all");
    }

    @Test
    void aQuestionMarkShowsTheHelp() {
        assertThat(value("%echo?")).hasToString("%echo text\n    Returns its text.");
        assertThat(value("?%echo")).hasToString("%echo text\n    Returns its text.");
        assertThat(value("%%body??")).hasToString("%%body\n    Returns its body.");
    }

    @Test
    void allMagicsAreListed() {
        assertThat(value("%lsmagic").toString()).contains("%echo text  Returns its text.",
                "%%body  Returns its body.");
    }

    @Test
    void namesOfMagicsAreCompleted() {
        assertThat(Sessions.SHARED.complete("int x;\n %ec", 11).candidates())
                .extracting(Candidate::text)
                .containsExactly("%echo");
        assertThat(Sessions.SHARED.complete("%%bo", 4).candidates()).extracting(Candidate::text)
                .containsExactly("%%body");
        assertThat(Sessions.SHARED.complete("%", 1).candidates()).extracting(Candidate::text)
                .contains("%echo", "%%body");
    }

    @Test
    void javaIsCompletedBesideMagics() {
        assertThat(Sessions.SHARED.complete("%quiet\n\"\".isBla", 15).candidates())
                .extracting(Candidate::text)
                .containsExactly("isBlank()");
    }

    @Test
    void magicsAreDescribed() {
        assertThat(Sessions.SHARED.inspect("1;\n%echo x", 5)).get()
                .satisfies(found -> assertThat(found.text()).contains("Returns its text."));
    }

    @Test
    void aCellMagicIsCompleteWhenItsLastLineHasEnded() {
        assertThat(Sessions.SHARED.completeness("%%body\nx"))
                .isEqualTo(new Completeness.Incomplete(""));
        assertThat(Sessions.SHARED.completeness("%%body\nx\n"))
                .isEqualTo(new Completeness.Complete());
    }

    @Test
    void completenessOfJavaIsJudgedWithoutItsMagics() {
        assertThat(Sessions.SHARED.completeness("%quiet"))
                .isEqualTo(new Completeness.Complete());
        assertThat(Sessions.SHARED.completeness("%quiet\nfor (;;) {"))
                .isEqualTo(new Completeness.Incomplete("    "));
        assertThat(Sessions.SHARED.completeness("var x = %quiet"))
                .isEqualTo(new Completeness.Complete());
    }

    @Test
    void argumentsAreSplitAtBlanksOutsideQuotes() {
        assertThat(Arguments.split("  a \"b c\"d  e\\ f \\\" C:\\x \"\" "))
                .isEqualTo(List.of("a", "b cd", "e f", "\"", "C:\\x", ""));
    }
}
