package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class MeanTest {

    private static Mean of(List<List<Double>> scenarios) {
        return new Mean(scenarios, Sampling.fixed());
    }

    /// Student's "sleep" data, the second drug: R says `t.test(extra)` 0.8976775 to 3.7623225.
    @Test
    void ofOneScenarioTheIntervalIsStudents() {
        Mean mean = of(List.of(List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)));

        assertThat(mean.value()).isCloseTo(2.33, within(1e-9));
        assertThat(mean.interval().low()).isCloseTo(0.8976775, within(1e-6));
        assertThat(mean.interval().high()).isCloseTo(3.7623225, within(1e-6));
        assertThat(mean).hasToString("2.33 (0.8977 to 3.762 for more trials of these), 10 runs");
    }

    @Test
    void whatScenariosDifferByMakesMoreTrialsNoLessSure() {
        Mean near = of(List.of(List.of(0.1, 0.2), List.of(0.1, 0.2)));
        Mean far = of(List.of(List.of(0.1, 0.2), List.of(5.1, 5.2)));

        assertThat(far.interval().halfWidth()).isCloseTo(near.interval().halfWidth(),
                within(1e-9));
        assertThat(far.reach()).isEqualTo(Reach.MORE_TRIALS);
    }

    @Test
    void whereNoneWasRepeatedTheSpreadOfAllCounts() {
        Mean each = of(List.of(List.of(0.1), List.of(0.5), List.of(0.9)));
        Mean one = of(List.of(List.of(0.1, 0.5, 0.9)));

        assertThat(each.interval()).isEqualTo(one.interval());
    }

    @Test
    void sixScenariosSpeakOfOthers() {
        List<List<Double>> scenarios = IntStream.range(0, 6)
                .mapToObj(i -> List.of(i / 10.0, i / 10.0))
                .toList();

        assertThat(of(scenarios).reach()).isEqualTo(Reach.OTHER_SCENARIOS);
        assertThat(of(scenarios).interval()).satisfies(interval -> {
            Interval single = of(scenarios.stream().map(all -> all.subList(0, 1)).toList())
                    .interval();
            assertThat(interval.low()).isCloseTo(single.low(), within(1e-9));
        });
    }

    @Test
    void whereNothingIsKnownOfTheSpreadThereIsNoInterval() {
        assertThat(of(List.of(List.of(0.5)))).hasToString("0.5, 1 run");
        assertThat(of(List.of(List.of(1.0, 1.0, 1.0)))).hasToString("1, 3 runs");
        assertThat(of(List.of())).hasToString("not known, 0 runs");
        assertThat(new Mean(List.of(List.of(0.1, 0.2)), Sampling.watched()).isSpreadKnown())
                .isFalse();
    }

    /// Scenarios that differ, runs that differ within them: how often the true mean of all scenarios is inside.
    @Test
    void theIntervalIsRightAboutAsOftenAsItSays() {
        var random = new Random(7);
        int inside = 0;
        int times = 2_000;
        for (int i = 0; i < times; i++) {
            List<List<Double>> scenarios = new ArrayList<>();
            for (int scenario = 0; scenario < 8; scenario++) {
                double own = 0.6 + 0.1 * random.nextGaussian();
                List<Double> values = new ArrayList<>();
                for (int run = 0; run < 5; run++) {
                    values.add(own + 0.2 * random.nextGaussian());
                }
                scenarios.add(values);
            }
            if (of(scenarios).interval().contains(0.6)) {
                inside++;
            }
        }
        assertThat((double) inside / times).isBetween(0.935, 0.965);
    }
}
