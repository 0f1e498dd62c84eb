package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class TrainingTest {

    private static Map<String, String> prepared(String variable, String value) {
        var environment = new HashMap<>(Map.of(variable, value));
        Training.prepare(environment, Path.of("folder"));
        return environment;
    }

    @Test
    void theKernelEndsWithThisProcess() {
        assertThat(prepared("JPY_PARENT_PID", "1")).containsEntry("JPY_PARENT_PID",
                String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void theKernelSendsNoSpans() {
        assertThat(prepared("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"))
                .containsOnlyKeys("JPY_PARENT_PID", "XDG_STATE_HOME");
    }

    @Test
    void theKernelKnowsNoKeys() {
        assertThat(prepared("OPENAI_API_KEY", "secret")).containsOnlyKeys("JPY_PARENT_PID",
                "XDG_STATE_HOME");
    }
}
