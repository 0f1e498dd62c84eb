package io.scenario4j.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What a scenario's numbers depend on, as hashes that are the same in every process: so that two
/// batches are compared only if they measured the same thing, and a resumed one knows what has changed.
///
/// Code has no hash: a lambda of a script counts as a step, a criterion in code by its text, an agent
/// under test by its name and version. Whoever changes code says so by the agent's or the scenario's
/// version.
///
/// @param scenario description, script, limits, simulator, fields and tags
/// @param criteria what the judges decide and evaluators measure, in order
/// @param judge who decides: model, settings, instructions
/// @param agents the names and versions of the agents under test, in words: `shop, search (version 2)`
public record Fingerprint(String scenario, String criteria, String judge, String agents) {

    /// Returns it as the first event of a run carries it.
    public Map<String, String> toMap() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scenario", scenario);
        fields.put("criteria", criteria);
        fields.put("judge", judge);
        fields.put("agents", agents);
        return fields;
    }

    /// Returns the fingerprint that [#toMap] wrote; empty if `value` is none.
    public static Optional<Fingerprint> from(@Nullable Object value) {
        return value instanceof Map<?, ?> fields
                && fields.get("scenario") instanceof String scenario
                && fields.get("criteria") instanceof String criteria
                && fields.get("judge") instanceof String judge
                && fields.get("agents") instanceof String agents
                        ? Optional.of(new Fingerprint(scenario, criteria, judge, agents))
                        : Optional.empty();
    }

    /// Returns what makes numbers of both not comparable, in words; empty if nothing does.
    public List<String> changesTo(Fingerprint other) {
        return Stream.of(scenario.equals(other.scenario) ? "" : "the scenario",
                criteria.equals(other.criteria) ? "" : "the criteria",
                judge.equals(other.judge) ? "" : "the judge")
                .filter(change -> !change.isEmpty())
                .toList();
    }
}
