package io.scenario4j.junit;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Shard;
import io.scenario4j.text.Words;

/// What a test method says of how it is to be played.
record Declaration(Method method, ScenarioTest test) {

    /// Returns what is wrong with it, as far as one can tell before it is called; empty if nothing is.
    Optional<String> problem(Settings settings) {
        return Stream.of(problemOfMethod(), problemOfNumbers(), problemOfCertainty(),
                problemOfBaseline(settings), problemOfShares(settings))
                .flatMap(Optional::stream)
                .findFirst()
                .map(problem -> "%s.%s: %s".formatted(method.getDeclaringClass().getName(),
                        method.getName(), problem));
    }

    private Optional<String> problemOfMethod() {
        return method.getReturnType() == Scenario.class
                ? Optional.empty()
                : Optional.of(
                        "expected a method with @ScenarioTest to return a Scenario, found %s; let it return the scenario, and the test plays it"
                                .formatted(method.getReturnType().getSimpleName()));
    }

    private Optional<String> problemOfNumbers() {
        if (test.trials() < 1) {
            return Optional.of("expected at least 1 trial, found trials = " + test.trials());
        }
        if (test.parallelism() < 1) {
            return Optional.of("expected at least 1 trial at once, found parallelism = "
                    + test.parallelism());
        }
        return test.passRate() >= 0 && test.passRate() <= 1
                ? Optional.empty()
                : Optional.of("expected a pass rate from 0 to 1, found passRate = %s%s".formatted(
                        test.passRate(),
                        test.passRate() > 1 ? "; 80 % is passRate = 0.8" : ""));
    }

    private Optional<String> problemOfCertainty() {
        if (!test.confident()) {
            return Optional.empty();
        }
        if (!test.baseline().isEmpty()) {
            return Optional.of(
                    "expected confident = true or a baseline, found both; a comparison has its own risk of 5 %");
        }
        Optional<Integer> least = new Rule.Surely(test.passRate()).leastTrials();
        return least.isPresent() && test.trials() >= least.get()
                ? Optional.empty()
                : Optional.of(
                        "%d trials can't show that more than %s %% pass, were all of them to pass; %s"
                                .formatted(test.trials(), Words.percent(test.passRate()),
                                        least.map(
                                                trials -> "it takes at least trials = " + trials)
                                                .orElse("set a passRate that is less")));
    }

    private Optional<String> problemOfBaseline(Settings settings) {
        return test.baseline().isEmpty() || settings.recordsBaselines()
                || Files.isRegularFile(Path.of(test.baseline()))
                        ? Optional.empty()
                        : Optional.of(
                                "expected the journal of a batch at %s, found no file; run the test once with scenario.record-baselines=true"
                                        .formatted(Path.of(test.baseline()).toAbsolutePath()));
    }

    private static Optional<String> problemOfShares(Settings settings) {
        try {
            settings.merge();
            settings.shard();
            return Optional.empty();
        } catch (WrongUseException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// Returns how many trials there are. A test that has to be sure plays no fewer than it takes.
    int trials(Settings settings) {
        int trials = settings.trials().orElse(test.trials());
        return test.confident()
                ? Math.max(trials, new Rule.Surely(test.passRate()).leastTrials().orElse(trials))
                : trials;
    }

    int parallelism(Settings settings) {
        return settings.parallelism().orElse(test.parallelism());
    }

    /// Returns the file that it is compared with, or that becomes it; empty if there is none.
    Optional<Path> baseline() {
        return test.baseline().isEmpty() ? Optional.empty() : Optional.of(Path.of(test.baseline()));
    }

    /// Returns by what it passes.
    ///
    /// @throws WrongUseException if the baseline is none, or of other scenarios
    Rule rule(Scenario scenario, Settings settings) {
        Optional<Shard> shard = settings.shard();
        if (shard.isPresent()) {
            return new Rule.Part(shard.get());
        }
        if (test.confident()) {
            return new Rule.Surely(test.passRate());
        }
        if (baseline().isPresent() && settings.recordsBaselines()) {
            return new Rule.Anything();
        }
        return baseline().<Rule>map(file -> notWorse(file, scenario))
                .orElseGet(() -> new Rule.AtLeast(test.passRate()));
    }

    private static Rule notWorse(Path file, Scenario scenario) {
        BatchResult before = BatchResult.read(file);
        if (!before.scenarios().contains(scenario.name())) {
            throw new WrongUseException(
                    "expected scenario \"%s\" in the baseline %s, found %s; record it again with scenario.record-baselines=true"
                            .formatted(scenario.name(), file, before.scenarios()));
        }
        return new Rule.NotWorse(file.toString(), before);
    }
}
