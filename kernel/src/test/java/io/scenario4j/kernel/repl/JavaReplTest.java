package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Value;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaReplTest {

    private JavaRepl repl;

    @BeforeAll
    void open() {
        repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), "import java.util.*;"));
    }

    @AfterAll
    void close() {
        repl.close();
    }

    @Test
    void valueOfACellIsItsLastExpression() {
        assertThat(repl.evaluate("int a = 1;\na + 1", 1)).isEqualTo(new Value(2));
    }

    @Test
    void expressionWithASemicolonHasNoValue() {
        assertThat(repl.evaluate("1 + 1;", 1)).isEqualTo(new NoValue());
    }
}
