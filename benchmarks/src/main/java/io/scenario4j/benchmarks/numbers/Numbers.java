package io.scenario4j.benchmarks.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Prints how right the numbers of a batch are, on synthetic batches: how often intervals hold the truth, how often
/// findings err, whether the promised power is there, and the same after an early stop.
///
/// Takes how many batches to play in each place (2,000 unless given), then a Markdown file between whose marks the
/// tables are written, then which tables, all unless given. The same number of batches gives the same tables.
public final class Numbers {

    private static final String BEGIN = "<!-- begin of %s -->";
    private static final String END = "<!-- end of %s -->";

    private Numbers() {}

    public static void main(String... arguments) throws IOException {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        for (var table : tables(new Grid(repetitions)).entrySet()) {
            if (arguments.length < 3 || table.getKey().matches(arguments[2])) {
                Instant began = Instant.now();
                String text = table.getValue().get();
                System.out.printf("## %s, in %d s%n%n%s%n", table.getKey(),
                        Duration.between(began, Instant.now()).toSeconds(), text);
                if (arguments.length > 1 && !arguments[1].equals("-")) {
                    write(Path.of(arguments[1]), table.getKey(), text);
                }
            }
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

    private static void write(Path file, String name, String text) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN.formatted(name)) + BEGIN.formatted(name).length();
        int end = page.indexOf(END.formatted(name));
        if (end < 0) {
            throw new IOException(
                    "expected the line \"%s\" in %s".formatted(END.formatted(name), file));
        }
        Files.writeString(file, page.substring(0, begin) + "\n" + text + page.substring(end));
    }
}
