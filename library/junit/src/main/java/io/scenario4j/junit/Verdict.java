package io.scenario4j.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.text.Words;

/// What a test came to.
///
/// @param result of all trials that were played
record Verdict(TestRun run, BatchResult result) {

    /// Returns if the test has passed.
    ///
    /// @throws AssertionFailedError if it has failed
    /// @throws TestAbortedException if nothing was decided
    void pronounce() throws IOException {
        run.attachments().numbers(result);
        if (run.plan().baseline().isPresent()) {
            keep(run.plan().baseline().get());
        }
        String report = run.attachments().report(result);
        Optional<String> broken = broken();
        if (broken.isPresent()) {
            throw failed(broken.get(), report);
        }
        requireDecided(report);
        Rule.Ruling ruling = run.plan().rule().of(result, standing());
        if (!ruling.holds()) {
            throw failed(ruling.words(), report);
        }
    }

    private void requireDecided(String report) {
        if (standing().decided() > 0 && run.plan().rule().isCertain(standing())) {
            return;
        }
        if (result.ending().kind() == Ending.Kind.NOT_WHOLE) {
            throw failed(undecided(), report);
        }
        throw run.at(new TestAbortedException(words(undecided(), report)));
    }

    private Standing standing() {
        return new Standing(result.played(), run.plan().rule() instanceof Rule.Part
                ? result.planned()
                : run.plan().trials());
    }

    /// Returns what is no matter of a rate: a step that can't be played, an answer that was never recorded, or too
    /// much that is spoiled.
    private Optional<String> broken() {
        return Stream.of(
                first(trial -> trial.outcome() == Outcome.SCRIPT_ERROR, "the script failed"),
                first(this::isNotRecorded, "an answer is not recorded"),
                tooMuch())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> first(Predicate<Trial> wanted, String what) {
        return result.played()
                .stream()
                .filter(wanted)
                .findFirst()
                .map(trial -> "%s in trial %d".formatted(what, trial.number()));
    }

    private boolean isNotRecorded(Trial trial) {
        return run.session().settings().isOffline()
                && trial.outcome() == Outcome.INFRASTRUCTURE_ERROR;
    }

    private Optional<String> tooMuch() {
        boolean nothing = standing().decided() == 0
                && result.played().stream().anyMatch(trial -> isOurs(trial.outcome()));
        return standing().isSpoiled() || nothing
                ? Optional.of("%d of %s spoiled, so that the rate says nothing".formatted(
                        standing().spoiled(),
                        Words.count(standing().over().size(), "trial")))
                : Optional.empty();
    }

    /// A judge without a model will not have one the next time.
    private static boolean isOurs(Outcome outcome) {
        return outcome == Outcome.JUDGE_ERROR || outcome == Outcome.SIMULATOR_ERROR;
    }

    private String undecided() {
        if (result.planned() == 0) {
            return "none of its trials is in this share";
        }
        return run.isMoneyLeft() && standing().left() == 0
                ? "nothing was decided"
                : run.isMoneyLeft()
                        ? "not decided: " + result.ending()
                        : "not decided: " + run.budgetIsSpent();
    }

    private AssertionFailedError failed(String why, String report) {
        return run.at(new AssertionFailedError(words(why, report)));
    }

    private String words(String why, String report) {
        List<Trial> others = result.played()
                .stream()
                .filter(trial -> trial.outcome() != Outcome.PASSED)
                .toList();
        return "%s: %s, %s%n%s%n%n%s".formatted(run.scenario().name(), result.passRate(), why,
                report, TrialText.of(others)).strip();
    }

    /// The journal has a file for each batch.
    private void keep(Path baseline) throws IOException {
        run.session().drain();
        for (Path file : run.session().scenarios().journal()) {
            if (file.getFileName().toString().startsWith(result.batchRunId())) {
                Path folder = baseline.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.copy(file, baseline, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
