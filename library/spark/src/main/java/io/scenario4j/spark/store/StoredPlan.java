package io.scenario4j.spark.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Planned;

/// What a batch was to play when it began.
///
/// @param fingerprints of each scenario by its name, in their order
/// @param planned how much there is to be
public record StoredPlan(String batchRunId, Map<String, Fingerprint> fingerprints,
        Planned planned, Instant begunAt) {

    /// The form of what is stored. A later version that can't be read by this one has another number.
    static final int VERSION = 1;

    public StoredPlan {
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
    }

    /// Returns it as JSON:
    ///
    /// ```
    /// {"version":1,"batch":"scenariobatch_…","begunAt":"…","planned":{…},"scenarios":[{"name":"refund","fingerprint":{…}},…]}
    /// ```
    String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("batch", batchRunId);
        fields.put("begunAt", begunAt.toString());
        fields.put("planned", planned.toMap());
        List<Map<String, Object>> scenarios = new ArrayList<>();
        fingerprints.forEach((name, fingerprint) -> scenarios
                .add(Map.of("name", name, "fingerprint", fingerprint.toMap())));
        fields.put("scenarios", scenarios);
        return WireJson.pretty(fields);
    }

    /// Returns what [#text] has written.
    ///
    /// @param place where it was found
    /// @throws WrongUseException if it is anything else, or of a later version
    static StoredPlan read(String text, String place) {
        try {
            return read(new WireFields("$", WireJson.object(text)));
        } catch (IllegalArgumentException e) {
            throw new WrongUseException("%s: %s".formatted(place, e.getMessage()));
        }
    }

    private static StoredPlan read(WireFields fields) {
        int version = fields.count("version");
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "expected a batch that was stored in version %d, found version %d; read it with the scenario4j that has written it, or a later one"
                            .formatted(VERSION, version));
        }
        Map<String, Fingerprint> scenarios = new LinkedHashMap<>();
        fields.objects("scenarios")
                .forEach(scenario -> scenarios.put(scenario.text("name"),
                        fingerprint(scenario)));
        return new StoredPlan(fields.text("batch"), scenarios,
                Planned.from(fields.values().get("planned"))
                        .orElseThrow(() -> fields.unexpected("planned", "numbers of runs")),
                Instant.parse(fields.text("begunAt")));
    }

    static Fingerprint fingerprint(WireFields fields) {
        return Fingerprint.from(fields.values().get("fingerprint"))
                .orElseThrow(() -> fields.unexpected("fingerprint", "the hashes of a scenario"));
    }
}
