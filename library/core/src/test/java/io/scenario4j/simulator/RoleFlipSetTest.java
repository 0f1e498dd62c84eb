package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often flips and leaks are noticed, and how often that is right, on the lines of
/// `role-flips.tsv`. The report of the tests has the figures by kind and by language.
class RoleFlipSetTest {

    private static final double LEAST_PRECISION = 0.98;

    /// Of the lines of some kind.
    private record Figures(long noticed, long wrong, long falsely, long honest) {

        static Figures of(List<LabelledLine> lines) {
            return new Figures(count(lines, line -> !line.isHonest() && line.isNoticed()),
                    count(lines, line -> !line.isHonest()),
                    count(lines, line -> line.isHonest() && line.isNoticed()),
                    count(lines, LabelledLine::isHonest));
        }

        private static long count(List<LabelledLine> lines, Predicate<LabelledLine> counted) {
            return lines.stream().filter(counted).count();
        }

        double recall() {
            return (double) noticed / wrong;
        }

        double precision() {
            return (double) noticed / (noticed + falsely);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "noticed %d of %d, falsely %d of %d", noticed, wrong,
                    falsely, honest);
        }
    }

    private static List<LabelledLine> of(String split) {
        return LabelledLine.ALL.stream().filter(line -> line.split().equals(split)).toList();
    }

    private static Map<String, Figures> by(Function<LabelledLine, String> what,
            List<LabelledLine> lines) {
        return new TreeMap<>(lines.stream()
                .collect(Collectors.groupingBy(what,
                        Collectors.collectingAndThen(Collectors.toList(), Figures::of))));
    }

    @ParameterizedTest
    @CsvSource({"train, 0.97", "held-out, 0.9", "later, 0.9"})
    void mostAreNoticedAndHardlyAnythingElse(String split, double leastRecall,
            TestReporter report) {
        List<LabelledLine> lines = of(split);
        Figures all = Figures.of(lines);
        report.publishEntry(split, all.toString());
        by(LabelledLine::kind, lines).forEach(
                (kind, figures) -> report.publishEntry(split + ", " + kind, figures.toString()));
        by(LabelledLine::language, lines).forEach((language, figures) -> report
                .publishEntry(split + ", " + language, figures.toString()));
        assertThat(all.recall()).as("recall, %s", all).isGreaterThanOrEqualTo(leastRecall);
        assertThat(all.precision()).as("precision, %s", all)
                .isGreaterThanOrEqualTo(LEAST_PRECISION);
    }

    /// A leak that is noticed and not cleaned would put half of a reasoning into the conversation.
    @Test
    void whatIsLeftOfALeakIsTheUsersLine() {
        assertThat(LabelledLine.ALL)
                .filteredOn(line -> line.label().equals("leak") && line.isNoticed()
                        && !line.isFlip())
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(line.aloud()).isEqualTo(line.spoken()));
    }

    @Test
    void halfOfTheLinesAreHonestInEveryLanguageAndPart() {
        for (Map<String, Figures> part : List.of(by(LabelledLine::split, LabelledLine.ALL),
                by(LabelledLine::language, LabelledLine.ALL))) {
            assertThat(part.values()).allSatisfy(
                    figures -> assertThat((double) figures.honest()
                            / (figures.honest() + figures.wrong())).isBetween(0.4, 0.6));
        }
    }

    @Test
    void eachLineIsThereOnce() {
        assertThat(LabelledLine.ALL).hasSizeGreaterThan(300)
                .extracting(LabelledLine::line)
                .doesNotHaveDuplicates();
    }
}
