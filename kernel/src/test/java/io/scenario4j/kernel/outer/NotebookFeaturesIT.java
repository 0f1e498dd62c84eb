package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

import io.scenario4j.kernel.outer.Program.Outcome;

/// What the documents of IJava and JJava describe, a cell for each thing: executed by nbclient, and by
/// the kernel's own command `run`, which must come to the same cell by cell.
class NotebookFeaturesIT {

    /// Whatever a clock or a random generator has said.
    private static final String VOLATILE = "\\d+([.,]\\d+)? (ns|µs|ms|s)\\b|/[^ \\n\"]*/(nbclient|run)\\b"
            + "|[0-9a-f]{8}-[0-9a-f-]{27}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ijava", "jjava"})
    void runComesToWhatNbclientComesTo(String name) throws IOException {
        List<Map<String, Object>> clients = cells(byNbclient(name));
        List<Map<String, Object>> ours = cells(byRun(name));

        requireFailuresWhereTheyAreMeant(ours);
        assertThat(clients).hasSameSizeAs(ours);
        for (int i = 0; i < clients.size(); i++) {
            assertThat(ours.get(i)).as("cell %s", i).isEqualTo(clients.get(i));
        }
        assertThat(String.valueOf(ours)).doesNotContain("could not be shown");
    }

    private static void requireFailuresWhereTheyAreMeant(List<Map<String, Object>> cells) {
        for (Map<String, Object> cell : cells) {
            boolean fails = "raises-exception".equals(cell.get("metadata"));
            assertThat(String.valueOf(cell.get("outputs")).contains("output_type=error"))
                    .as(String.valueOf(cell))
                    .isEqualTo(fails);
        }
    }

    private Path byNbclient(String name) throws IOException {
        Path notebook = copy(name, "nbclient");
        Outcome outcome = Program
                .of(PythonPackages.OLDER_CLIENTS.python().toString(), "-m", "nbconvert", "--to",
                        "notebook",
                        "--execute", "--inplace", notebook.toString())
                .with("JUPYTER_PATH", Checkout.jupyterPath())
                .with("PYTHONWARNINGS", "ignore")
                .run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return notebook;
    }

    private Path byRun(String name) throws IOException {
        Path notebook = copy(name, "run");
        Outcome outcome = Checkout
                .kernel("run", notebook.toString(), "-o", notebook.toString())
                .run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return notebook;
    }

    private Path copy(String name, String into) throws IOException {
        Path notebook = Files.createDirectories(folder.resolve(into)).resolve(name + ".ipynb");
        return Files.copy(Checkout.ROOT.resolve("kernel/src/test/notebooks/" + name + ".ipynb"),
                notebook);
    }

    private static List<Map<String, Object>> cells(Path notebook) throws IOException {
        var cells = new ArrayList<Map<String, Object>>();
        for (Object cell : (List<?>) Objects
                .requireNonNull(JSON.std.mapFrom(Files.readString(notebook)).get("cells"))) {
            var parts = new LinkedHashMap<String, Object>();
            for (String part : List.of("cell_type", "source", "execution_count", "outputs")) {
                parts.put(part, normal(((Map<?, ?>) cell).get(part)));
            }
            parts.put("metadata", String.valueOf(((Map<?, ?>) cell).get("metadata"))
                    .contains("raises-exception") ? "raises-exception" : "");
            cells.add(parts);
        }
        return cells;
    }

    /// Text may be one text or a list of its lines.
    private static Object normal(@Nullable Object json) {
        return switch (json) {
            case List<?> list when list.stream().allMatch(String.class::isInstance)
                    && !list.isEmpty() ->
                normal(
                        list.stream().map(String::valueOf).collect(Collectors.joining()));
            case List<?> list -> list.stream().map(NotebookFeaturesIT::normal).toList();
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, value) -> sorted.put(String.valueOf(key),
                        "traceback".equals(key) ? String.join("", lines(value)) : normal(value)));
                yield sorted;
            }
            case String text -> text.replaceAll(VOLATILE, "~");
            case null -> "null";
            default -> json;
        };
    }

    private static List<String> lines(@Nullable Object traceback) {
        return ((List<?>) Objects.requireNonNull(traceback)).stream()
                .map(line -> String.valueOf(line).replaceAll(VOLATILE, "~"))
                .toList();
    }
}
