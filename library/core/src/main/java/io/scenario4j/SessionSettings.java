package io.scenario4j;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.execution.IdSource;
import io.scenario4j.model.Models;
import io.scenario4j.text.Secrets;

/// A session's defaults: what the environment says, and what was configured since.
final class SessionSettings {

    private final Optional<String> namedBatch;
    private final String batchRunId;
    private final AtomicReference<ScenarioConfig> config;

    private SessionSettings(Optional<String> namedBatch, ScenarioConfig first) {
        this.namedBatch = namedBatch;
        this.batchRunId = namedBatch.orElseGet(SessionSettings::newBatchId);
        this.config = new AtomicReference<>(first);
    }

    static String newBatchId() {
        return IdSource.ksuid().next("scenariobatch_");
    }

    static SessionSettings of(Map<String, String> environment) {
        Secrets.keepThoseOf(environment);
        ScenarioConfig config = Models.fromEnvironment(environment)
                .map(ScenarioConfig.DEFAULTS::model)
                .orElse(ScenarioConfig.DEFAULTS)
                .platform(platform(environment));
        String cache = environment.getOrDefault("SCENARIO_CACHE_DIR", "");
        return new SessionSettings(
                Optional.ofNullable(environment.get("SCENARIO_BATCH_RUN_ID")),
                cache.isBlank() ? config : config.cacheDirectory(Path.of(cache)));
    }

    /// Without an address it is LangWatch's own; an empty one means that there is none.
    private static ScenarioConfig.Server platform(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("LANGWATCH_ENDPOINT",
                "https://app.langwatch.ai");
        String key = environment.getOrDefault("LANGWATCH_API_KEY", "");
        String project = environment.getOrDefault("LANGWATCH_PROJECT_ID", "");
        return endpoint.isBlank() || key.isBlank()
                ? ScenarioConfig.Server.NONE
                : new ScenarioConfig.Server(URI.create(endpoint.strip()), key.strip(),
                        project.isBlank() ? null : project.strip());
    }

    /// Returns the id that the environment gives to the process's first batch.
    Optional<String> namedBatch() {
        return namedBatch;
    }

    /// Returns the id of the batch that runs belong to which belong to no other.
    String batchRunId() {
        return batchRunId;
    }

    ScenarioConfig now() {
        return config.get();
    }

    /// Changes the defaults.
    ///
    /// @return the way to the server that events go to from now on; empty if that stays as it is
    Optional<HttpEventReporter> change(UnaryOperator<ScenarioConfig> change) {
        ScenarioConfig before = config.get();
        ScenarioConfig after = config.updateAndGet(change);
        return after.endpoint() == null || after.server().equals(before.server())
                ? Optional.empty()
                : Optional.of(reporter(after));
    }

    private static HttpEventReporter reporter(ScenarioConfig config) {
        var reporter = new HttpEventReporter(String.valueOf(config.endpoint()), config.apiKey());
        return config.projectId() == null ? reporter : reporter.projectId(config.projectId());
    }
}
