package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;

@Timeout(60)
class TimeLimitTest {

    private final List<String> notices = new ArrayList<>();

    private JavaRepl open(Duration limit) {
        return JavaRepl.open(new ReplOptions(List.of(), List.of(), "", notices::add, limit));
    }

    @Test
    void aCellThatTakesTooLongIsStoppedAndSaysWhy() {
        try (JavaRepl repl = open(Duration.ofSeconds(2))) {
            assertThat(repl.evaluate("while (true) { }", 7)).isInstanceOf(Stopped.class);
        }
        assertThat(notices).containsExactly(
                "cell 7 took longer than 2.0 s, the time limit, and was stopped");
    }

    @Test
    void aCellInTimeIsLeftAlone() {
        try (JavaRepl repl = open(Duration.ofMinutes(5))) {
            assertThat(repl.evaluate("6 * 7", 1)).isEqualTo(new Value(42));
        }
        assertThat(notices).isEmpty();
    }
}
