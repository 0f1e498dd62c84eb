package io.scenario4j.batch;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.text.Dollars;

/// How much of something may be used: time, tokens, money.
///
/// ```java
/// batch.perRun(Limits.ofTime(Duration.ofMinutes(2)).tokens(50_000)).inAll(Limits.ofCostUsd(5))
/// ```
///
/// Tokens and money are counted where simulators and judges ask a model; what an agent under test asks
/// only if its model is `scenario.metered(model)`. Money needs prices: `scenario.configure(c -> c.price(…))`.
///
/// @param time null for no limit
/// @param tokens read and written together; null for no limit
/// @param costUsd in US dollars; null for no limit
public record Limits(@Nullable Duration time, @Nullable Long tokens, @Nullable BigDecimal costUsd) {

    /// No limit.
    public static final Limits NONE = new Limits(null, null, null);

    /// Refuses what is not more than nothing.
    public Limits {
        require(time == null || time.isPositive(), "a time", time);
        require(tokens == null || tokens > 0, "a number of tokens", tokens);
        require(costUsd == null || costUsd.signum() > 0, "an amount of money", costUsd);
    }

    private static void require(boolean holds, String what, @Nullable Object found) {
        if (!holds) {
            throw new WrongUseException(
                    "expected %s of more than 0 as limit, found %s".formatted(what, found));
        }
    }

    /// Returns a limit of time.
    public static Limits ofTime(Duration value) {
        return NONE.time(value);
    }

    /// Returns a limit of tokens.
    public static Limits ofTokens(long value) {
        return NONE.tokens(value);
    }

    /// Returns a limit of money.
    public static Limits ofCostUsd(double value) {
        return NONE.costUsd(value);
    }

    /// Returns a copy with this limit of time.
    public Limits time(Duration value) {
        return new Limits(value, tokens, costUsd);
    }

    /// Returns a copy with this limit of tokens.
    public Limits tokens(long value) {
        return new Limits(time, value, costUsd);
    }

    /// Returns a copy with this limit of money.
    public Limits costUsd(double value) {
        require(Double.isFinite(value), "an amount of money", value);
        return new Limits(time, tokens, Dollars.of(value));
    }
}
