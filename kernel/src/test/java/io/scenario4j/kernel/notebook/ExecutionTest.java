package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ExecutionTest {

    @Test
    void itIsReadFromItsArguments() {
        var execution = new Execution(Path.of("/a b.ipynb"), "a b.ipynb",
                Optional.of(Path.of("/out.ipynb")), Optional.of(Duration.ofSeconds(60)), true,
                List.of("n=1", "text="));

        assertThat(Execution.parse(execution.arguments())).isEqualTo(execution);
    }

    @Test
    void whatIsNotGivenStaysSo() {
        var execution = new Execution(Path.of("/a.ipynb"), "a.ipynb", Optional.empty(),
                Optional.empty(), false, List.of());

        assertThat(Execution.parse(execution.arguments())).isEqualTo(execution);
    }
}
