package io.scenario4j.benchmarks.numbers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.scenario4j.benchmarks.Page;

/// Prints how right the numbers of a batch are, on synthetic batches: how often intervals hold the truth, how often
/// findings err, whether the promised power is there, and the same after an early stop.
///
/// Takes how many batches to play in each place (200 unless given), then a Markdown file between whose marks the
/// tables are written, then which tables, all unless given. The same number of batches gives the same tables.
public final class Numbers {

    private Numbers() {}

    public static void main(String... arguments) throws IOException {
        List<String> words = Page.words(arguments);
        int repetitions = words.isEmpty() ? 200 : Integer.parseInt(words.getFirst());
        Optional<Page> file = words.stream()
                .skip(1)
                .limit(1)
                .filter(name -> !name.equals("-"))
                .map(name -> new Page(Path.of(name)))
                .findFirst();
        String wanted = words.size() > 2 ? words.get(2) : ".*";
        for (var table : tables(new Grid(repetitions)).entrySet()) {
            if (table.getKey().matches(wanted)) {
                print(table.getKey(), table.getValue(), file);
            }
        }
    }

    private static void print(String name, Supplier<String> table, Optional<Page> file)
            throws IOException {
        Instant began = Instant.now();
        String text = table.get();
        System.out.printf("## %s, in %d s%n%n%s%n", name,
                Duration.between(began, Instant.now()).toSeconds(), text);
        if (file.isPresent()) {
            file.get().write(name, text);
        }
    }

    private static Map<String, Supplier<String>> tables(Grid grid) {
        var rates = new Coverage(grid);
        var differences = new Differences(grid);
        var stops = new EarlyStops(grid);
        Map<String, Supplier<String>> tables = new LinkedHashMap<>();
        tables.put("one-scenario", rates::ofOneScenario);
        tables.put("other-scenarios", rates::ofOtherScenarios);
        tables.put("more-trials", rates::ofMoreTrials);
        tables.put("pass-all", rates::ofPassAll);
        tables.put("pass-at", rates::ofPassAt);
        tables.put("difference-other-scenarios", differences::ofOtherScenarios);
        tables.put("difference-more-trials", differences::ofMoreTrials);
        tables.put("errors-other-scenarios", differences::errorsOfOtherScenarios);
        tables.put("errors-more-trials", differences::errorsOfMoreTrials);
        tables.put("power", new Promise(grid)::kept);
        tables.put("stop-within", stops::within);
        tables.put("fail-fast", stops::failFast);
        tables.put("errors-stopped", stops::errors);
        return tables;
    }
}
