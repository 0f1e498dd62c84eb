package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.repl.Evaluation.NoValue;

/// What no declaration of the session can bring is an error at once; all else may still come.
class MissingMembersTest {

    @Test
    void aMethodThatThisHasNotIsAnErrorAtItsLine() {
        assertThat(problemOf("class Misspelt {\n    void f() {\n        this.zip();\n    }\n}")
                .message()).isEqualTo(
                        "cell 1, line 3: cannot find symbol\n  symbol:   method zip()");
    }

    @Test
    void aFieldThatAnotherObjectOfTheClassHasNotIsOneToo() {
        assertThat(
                problemOf("class Chain { Chain next; int sum() { return next.val; } }").message())
                .isEqualTo("cell 1, line 1: cannot find symbol\n  symbol:   variable val");
    }

    @Test
    void aMethodOfTheSessionMayComeLater() {
        assertThat(run("class Patient { int f() { return comesMuchLater(); } }"))
                .isEqualTo(new NoValue());
        run("int comesMuchLater() { return 3; }");
        assertThat(SharedSession.value("new Patient().f()")).isEqualTo(3);
    }
}
