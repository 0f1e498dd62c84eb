package io.scenario4j.spark.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;

/// A part of a batch as it was committed: which files are its own, and what its trials came to, in short.
///
/// @param name what tells it from the other parts
/// @param attempt which of several attempts at it this is
/// @param committedAt when it was to become whole
/// @param files where the rows of each table are, in the store's folder; no entry for a table without rows
/// @param fingerprints of each scenario whose runs have begun in it, by its name
/// @param trials in short: without what was said, and without long reasonings
public record Part(String name, String attempt, Instant committedAt, Map<String, String> files,
        Map<String, Fingerprint> fingerprints, List<Trial> trials) {

    public Part {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
        trials = List.copyOf(trials);
    }

    /// Returns it as lines of JSON, the first of which is its own, and each of the others a trial's: as its commit
    /// has them, and as a task can send them home.
    ///
    /// ```
    /// {"part":"job_3","attempt":"…","committedAt":"…","files":{"runs":"runs/job_3-….parquet",…},"scenarios":[{"name":"refund","fingerprint":{…}}]}
    /// {"scenario":"refund","trial":1,"attempts":[{"run":"scenariorun_…","set":"default","turns":2,"messages":4,"result":{…}}]}
    /// ```
    public String text() {
        return Stream.concat(Stream.of(header()), trials.stream().map(TrialJson::write))
                .map(line -> WireJson.text(line) + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, Object> header() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("part", name);
        fields.put("attempt", attempt);
        fields.put("committedAt", committedAt.toString());
        fields.put("files", files);
        List<Map<String, Object>> scenarios = new ArrayList<>();
        fingerprints.forEach((scenario, fingerprint) -> scenarios
                .add(Map.of("name", scenario, "fingerprint", fingerprint.toMap())));
        fields.put("scenarios", scenarios);
        return fields;
    }

    /// Returns what [#text] has written.
    ///
    /// @param batchRunId of which it is a part
    /// @throws IllegalArgumentException if it is anything else; the message names the place
    public static Part read(String text, String batchRunId) {
        return read(text, new TrialJson(batchRunId, new Shared()));
    }

    static Part read(String text, TrialJson json) {
        List<String> lines = text.lines().toList();
        var header = new WireFields("$",
                WireJson.object(lines.isEmpty() ? text : lines.getFirst()));
        Map<String, String> files = new LinkedHashMap<>();
        WireFields named = header.object("files");
        named.values().keySet().forEach(table -> files.put(table, named.text(table)));
        Map<String, Fingerprint> scenarios = new LinkedHashMap<>();
        header.objects("scenarios")
                .forEach(scenario -> scenarios.put(json.shared().text(scenario.text("name")),
                        json.shared().of(StoredPlan.fingerprint(scenario))));
        return new Part(header.text("part"), header.text("attempt"),
                Instant.parse(header.text("committedAt")), files, scenarios,
                lines.stream().skip(1).map(line -> json.read(WireJson.object(line))).toList());
    }

    /// Returns the ids of its runs, attempts included that were spoiled.
    Stream<String> runIds() {
        return trials.stream()
                .flatMap(trial -> Stream.concat(trial.retried().stream(),
                        Stream.of(trial.result())))
                .map(result -> result.scenarioRunId());
    }

    Optional<String> file(String table) {
        return Optional.ofNullable(files.get(table));
    }
}
