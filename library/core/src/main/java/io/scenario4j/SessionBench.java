package io.scenario4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.scenario4j.analysis.Bench;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.Rehearing;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;

/// The judges of a session's batch.
///
/// @param scenarios as they were given to the batch
record SessionBench(List<Scenario> scenarios, SessionSettings settings) implements Bench {

    /// As many as runs of a batch go on at once where nobody says otherwise.
    private static final int AT_ONCE = 16;

    @Override
    public Map<Trial, List<ScenarioResult>> again(List<Trial> trials, int times) {
        List<Trial> asked = new ArrayList<>();
        List<Callable<Optional<ScenarioResult>>> judgments = new ArrayList<>();
        for (Trial trial : trials) {
            for (int time = 1; time <= times; time++) {
                Rehearing rehearing = rehearing(trial, time);
                asked.add(trial);
                judgments.add(rehearing::again);
            }
        }
        List<Optional<ScenarioResult>> results = all(judgments);
        Map<Trial, List<ScenarioResult>> again = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Trial trial = asked.get(i);
            results.get(i)
                    .ifPresent(result -> again.computeIfAbsent(trial, _ -> new ArrayList<>())
                            .add(result));
        }
        return again;
    }

    private Rehearing rehearing(Trial trial, int time) {
        Scenario scenario = scenarios.stream()
                .filter(one -> one.name().equals(trial.scenario()))
                .findFirst()
                .orElseThrow();
        return new Rehearing(scenario,
                recorded(scenario.trial(trial.number()).config(settings.now()), time),
                trial.result());
    }

    /// Each time has recorded answers of its own; else the first one would be given again.
    private static ScenarioConfig recorded(ScenarioConfig config, int time) {
        String key = config.cacheKey();
        return key == null ? config : config.cacheKey("%s, judged again %d".formatted(key, time));
    }

    private static <T> List<T> all(List<Callable<T>> tasks) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE,
                Thread.ofVirtual().name("scenario judge ", 1).factory())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(
                    "the judges were interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw thrownOn(e.getCause());
        }
    }

    private static RuntimeException thrownOn(@Nullable Throwable cause) {
        switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default ->
                throw new IllegalStateException("a judgment ends with a result", cause);
        }
    }
}
