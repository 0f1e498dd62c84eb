package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {

    private final Width width = new Width(100);

    private void narrow() {
        width.wasTooMany(width.era());
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            width.wentWell();
        }
    }

    @Test
    void beginsWithTheMost() {
        assertThat(width).hasToString("100 of 100");
    }

    @Test
    void halvesWhenItWasTooMany() {
        narrow();
        assertThat(width).hasToString("50 of 100");
    }

    @Test
    void manyRefusalsOfTheSameCrowdHalveOnce() {
        int era = width.era();
        for (int i = 0; i < 100; i++) {
            width.wasTooMany(era);
        }
        assertThat(width).hasToString("50 of 100");
    }

    @Test
    void oneIsTheLeast() {
        for (int i = 0; i < 20; i++) {
            narrow();
        }
        assertThat(width).hasToString("1 of 100");
    }

    @Test
    void growsByOneAfterSoManySuccesses() {
        narrow();
        succeed(Width.SUCCESSES_TO_GROW - 1);
        assertThat(width).hasToString("50 of 100");
        succeed(1);
        assertThat(width).hasToString("51 of 100");
    }

    @Test
    void aRefusalForgetsTheSuccessesBeforeIt() {
        narrow();
        succeed(Width.SUCCESSES_TO_GROW - 1);
        narrow();
        succeed(Width.SUCCESSES_TO_GROW - 1);
        assertThat(width).hasToString("25 of 100");
    }

    @Test
    void neverGrowsBeyondTheMost() {
        narrow();
        succeed(Width.SUCCESSES_TO_GROW * 200);
        assertThat(width).hasToString("100 of 100");
    }
}
