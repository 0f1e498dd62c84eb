package io.scenario4j.junit;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.junit.platform.commons.util.StringUtils;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Shard;

/// What is set for all tests. A system property wins over a variable of the environment, and that over
/// `junit-platform.properties`: `scenario.cache-key` is `SCENARIO_CACHE_KEY` in the environment.
///
/// @param found returns what the properties of JUnit have by a name
/// @param environment names and values as in the process environment
record Settings(Function<String, Optional<String>> found, Map<String, String> environment) {

    private static final String RECORDINGS = "scenario.cache-dir";
    private static final String KEY = "scenario.cache-key";
    private static final String JOURNALS = "scenario.journal-dir";
    private static final String SHARD = "scenario.shard";
    private static final String MERGE = "scenario.merge";

    private Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(environment.get(variable(name))))
                .or(() -> found.apply(name))
                .filter(StringUtils::isNotBlank)
                .map(String::strip);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private boolean isOn(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    private Optional<Integer> atLeastOne(String name) {
        return text(name).map(value -> {
            if (!value.matches("[1-9]\\d{0,8}")) {
                throw new WrongUseException(
                        "expected a number of at least 1 as %s, found \"%s\"".formatted(name,
                                value));
            }
            return Integer.valueOf(value);
        });
    }

    /// Returns how often each scenario is played.
    Optional<Integer> trials() {
        return atLeastOne("scenario.trials");
    }

    /// Returns how many trials go on at once.
    Optional<Integer> parallelism() {
        return atLeastOne("scenario.parallelism");
    }

    /// Returns what all tests of the run may spend, in US dollars.
    Optional<BigDecimal> budget() {
        return text("scenario.budget").map(value -> {
            if (!value.matches("\\d{1,9}(\\.\\d{1,9})?") || new BigDecimal(value).signum() == 0) {
                throw new WrongUseException(
                        "expected an amount of US dollars such as 2.50 as scenario.budget, found \"%s\""
                                .formatted(value));
            }
            return new BigDecimal(value);
        });
    }

    /// Returns which share of the trials is played; empty for all of them.
    ///
    /// @throws WrongUseException if there is no such share, or nothing is kept of it
    Optional<Shard> shard() {
        Optional<Shard> shard = text(SHARD).map(value -> Shard.parse(value)
                .orElseThrow(() -> new WrongUseException(
                        "expected a share such as 2/5 as %s, which is the second of five, found \"%s\""
                                .formatted(SHARD, value))));
        if (shard.isPresent() && text(JOURNALS).isEmpty()) {
            throw new WrongUseException(
                    "expected %s beside %s, so that the shares can be put together, found none"
                            .formatted(JOURNALS, SHARD));
        }
        return shard;
    }

    /// Returns the folder with the journals of all shares, by which tests are decided; empty if they are played.
    ///
    /// @throws WrongUseException if it is no folder, or something else is to be done at the same time
    Optional<Path> merge() {
        Optional<Path> merge = text(MERGE).map(Path::of);
        if (merge.isPresent() && !Files.isDirectory(merge.get())) {
            throw new WrongUseException(
                    "expected a folder with the journals of all shares as %s, found %s"
                            .formatted(MERGE, merge.get().toAbsolutePath()));
        }
        if (merge.isPresent() && text(SHARD).isPresent()) {
            throw new WrongUseException("expected %s or %s, found both".formatted(SHARD, MERGE));
        }
        if (recordsBaselines() && (merge.isPresent() || text(SHARD).isPresent())) {
            throw new WrongUseException(
                    "expected a baseline to be recorded by a whole run, found it beside %s"
                            .formatted(
                                    merge.isPresent() ? MERGE : SHARD));
        }
        return merge;
    }

    /// Tells whether only recorded answers are given.
    boolean isOffline() {
        return isOn("scenario.offline");
    }

    /// Tells whether what is played becomes the baseline of tests that name one.
    boolean recordsBaselines() {
        return isOn("scenario.record-baselines");
    }

    /// Returns the environment of a session.
    ///
    /// @param journal where it keeps its journal if nothing else is said; empty for nowhere
    Map<String, String> sessionEnvironment(String journal) {
        Map<String, String> all = new HashMap<>(environment);
        text("scenario.model").ifPresent(model -> all.put("SCENARIO_MODEL", model));
        text(RECORDINGS).ifPresent(folder -> all.put("SCENARIO_CACHE_DIR", folder));
        all.put("SCENARIO_JOURNAL_DIR", text(JOURNALS).orElse(journal));
        return all;
    }

    /// Returns the settings of a session.
    ///
    /// @param set into which its runs are sorted
    ScenarioConfig config(ScenarioConfig given, String set) {
        ScenarioConfig config = given.setId(set).offline(isOffline());
        boolean recorded = isOffline() || text(RECORDINGS).isPresent() || text(KEY).isPresent();
        return recorded ? config.cacheKey(text(KEY).orElse("junit")) : config;
    }
}
