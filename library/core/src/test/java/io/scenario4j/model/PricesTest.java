package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.trace.Exchange;

class PricesTest {

    private static final Prices PRICES = Prices.NONE.with("gpt-4.1-mini",
            new Prices.Price(0.40, 1.60));

    private static ModelCall call(String model, @Nullable Integer in, @Nullable Integer out) {
        return new ModelCall("JudgeAgent", model, in, out, Duration.ZERO, false, Exchange.UNKNOWN);
    }

    @Test
    void aCallCostsWhatItsTokensCost() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", 1_000_000, 500_000))).isEqualTo(1.20);
    }

    @Test
    void aVersionCostsWhatTheModelCosts() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini-2025-04-14", 1_000_000, 0))).isEqualTo(0.40);
    }

    @Test
    void aVersionMayHaveAPriceOfItsOwn() {
        Prices more = PRICES.with("gpt-4.1-mini-2025-04-14", new Prices.Price(1, 1));
        assertThat(more.costUsd(call("gpt-4.1-mini-2025-04-14", 1_000_000, 0))).isEqualTo(1.0);
    }

    @Test
    void anotherModelsPriceIsNotGuessed() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini-high", 1, 1))).isNull();
        assertThat(PRICES.costUsd(call("gpt-4.1", 1, 1))).isNull();
    }

    @Test
    void tokensThatAreNotKnownHaveNoKnownCost() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", null, 1))).isNull();
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", 1, null))).isNull();
    }

    @Test
    void aReplayCostsNothing() {
        assertThat(PRICES.costUsd(
                new ModelCall("JudgeAgent", "any", 10, 10, Duration.ZERO, true, Exchange.UNKNOWN)))
                .isZero();
    }
}
