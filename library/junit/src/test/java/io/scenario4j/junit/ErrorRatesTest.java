package io.scenario4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.Pairs;
import io.scenario4j.statistics.PassRate;

/// How often each rule is wrong, as the documentation says: exact, by summing up over all that may come out.
class ErrorRatesTest {

    private static final Path PAGE = Path.of("../../docs/testing-in-ci.md");

    private static final double[] TRUTH = {0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private static double binomial(int of, int passed, double rate) {
        double logarithm = passed * Math.log(rate) + (of - passed) * Math.log(1 - rate);
        for (int i = 1; i <= passed; i++) {
            logarithm += Math.log(of - passed + i) - Math.log(i);
        }
        return Math.exp(logarithm);
    }

    private static double green(int trials, double rate, IntPredicate passes) {
        return IntStream.rangeClosed(0, trials)
                .filter(passes)
                .mapToDouble(passed -> binomial(trials, passed, rate))
                .sum();
    }

    /// What is not all is never written as 100 %.
    private static String percent(double share) {
        return share < 0.0005
                ? "< 0.1 %"
                : share > 0.9995
                        ? "> 99.9 %"
                        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String row(String words, DoubleStream shares) {
        return "| %s | %s |".formatted(words, shares.mapToObj(ErrorRatesTest::percent)
                .collect(Collectors.joining(" | ")));
    }

    private static String point(int trials) {
        return row("%d trials".formatted(trials), DoubleStream.of(TRUTH)
                .map(rate -> green(trials, rate, passed -> passed >= 0.8 * trials - 1e-9)));
    }

    private static String sure(int trials) {
        return row("%d trials, confident".formatted(trials), DoubleStream.of(TRUTH)
                .map(rate -> green(trials, rate, passed -> new PassRate(passed, trials - passed)
                        .interval()
                        .low() > 0.8)));
    }

    /// Returns how often `after` is called worse than `before`, each of so many independent trials.
    private static double worse(int trials, double before, double after) {
        double red = 0;
        for (int losses = 0; losses <= trials; losses++) {
            for (int gains = 0; gains < losses && gains + losses <= trials; gains++) {
                int same = trials - losses - gains;
                if (PairedTest.of(List.of(new Pairs(same, gains, losses, 0))).isShown()) {
                    double loss = before * (1 - after);
                    double gain = (1 - before) * after;
                    red += binomial(losses + gains, losses, loss / (loss + gain))
                            * binomial(trials, losses + gains, loss + gain);
                }
            }
        }
        return red;
    }

    private static String fallen(int trials) {
        return row("%d trials".formatted(trials), DoubleStream.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.3)
                .map(after -> worse(trials, 0.9, after)));
    }

    @Test
    void thePageHasTheRightNumbers() throws IOException {
        List<String> rows = List.of(point(5), point(10), point(20), point(50), sure(20), sure(50),
                sure(100), fallen(10), fallen(20), fallen(50));
        assertThat(Files.readAllLines(PAGE)).as(String.join("\n", rows)).containsAll(rows);
    }

    @Test
    void anUnchangedAgentIsSeldomCalledWorse() {
        for (double rate : TRUTH) {
            assertThat(worse(20, rate, rate)).isLessThan(0.025);
        }
    }
}
