package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.outer.Program.Outcome;

/// The lesson on language models works with a key, with a server of one's own, and with neither.
class LlmNotebookIT {

    private static final String NOTEBOOK = "04-llm-agents.ipynb";

    @TempDir
    private Path folder;

    @Test
    void passesWithAKey() throws IOException {
        try (var model = FakeModel.behind("sk-lesson")) {
            assertThat(played("sk-lesson", model.baseUrl(), ""))
                    .contains("Simulator and judge ask: gpt-4.1-mini at " + model.baseUrl())
                    .doesNotContain("sk-lesson");
            assertThat(model.requestCount()).isGreaterThan(10);
            assertThat(model.authorizations()).containsExactly("Bearer sk-lesson");
        }
    }

    @Test
    void passesWithAServerOfOnesOwn() throws IOException {
        try (var model = FakeModel.open()) {
            assertThat(played("", model.baseUrl(), "tiny"))
                    .contains("Simulator and judge ask: tiny at " + model.baseUrl());
            assertThat(model.requestCount()).isGreaterThan(10);
            assertThat(model.authorizations()).containsExactly("");
        }
    }

    @Test
    void passesWithNothing() throws IOException {
        assertThat(played("", "", "")).contains("Simulator and judge ask: scripted");
    }

    /// Returns the executed notebook, of which no cell has failed.
    private String played(String key, String baseUrl, String model) throws IOException {
        Path notebook = Files.copy(Checkout.ROOT.resolve("notebooks").resolve(NOTEBOOK),
                folder.resolve(NOTEBOOK));
        Path executed = folder.resolve("executed.ipynb");

        Outcome outcome = Checkout.kernel("run", notebook.toString(), "-o", executed.toString())
                .in(folder)
                .with("OPENAI_API_KEY", key)
                .with("OPENAI_BASE_URL", baseUrl)
                .with("SCENARIO_MODEL", model)
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(executed).content().doesNotContain("\"output_type\": \"error\"");
        return Files.readString(executed);
    }
}
