package io.scenario4j.model;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.text.Dollars;

/// What models cost, as the user says: none is built in, since prices change.
///
/// @param byModel prices by the model's name
public record Prices(Map<String, Price> byModel) {

    /// No price is known.
    public static final Prices NONE = new Prices(Map.of());

    /// What providers add to the name of a model for one version of it: `-2025-04-14`, `-20250514`.
    private static final Pattern VERSION = Pattern.compile("-\\d{4}-?\\d{2}-?\\d{2}$");

    /// Prices are for a million tokens.
    private static final int MILLION = 6;

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /// What a model costs, in US dollars for a million tokens.
    ///
    /// @param usdIn for what the model reads
    /// @param usdOut for what it writes, its reasoning included
    public record Price(double usdIn, double usdOut) {

        /// Refuses what no price can be.
        public Price {
            if (!(usdIn >= 0 && usdOut >= 0 && Double.isFinite(usdIn + usdOut))) {
                throw new WrongUseException(
                        "expected prices of at least 0 dollars for a million tokens, found %s for what the model reads and %s for what it writes"
                                .formatted(usdIn, usdOut));
            }
        }

        private BigDecimal of(int tokensIn, int tokensOut) {
            return times(usdIn, tokensIn).add(times(usdOut, tokensOut)).movePointLeft(MILLION);
        }

        private static BigDecimal times(double usd, int tokens) {
            return BigDecimal.valueOf(usd).multiply(BigDecimal.valueOf(tokens));
        }
    }

    /// Returns a copy with the price of one model.
    public Prices with(String model, Price price) {
        Map<String, Price> more = new HashMap<>(byModel);
        more.put(model, price);
        return new Prices(more);
    }

    /// Returns what a call has cost; null if that is not known. A replay costs nothing.
    public @Nullable BigDecimal costUsd(ModelCall call) {
        if (call.replayed()) {
            return BigDecimal.ZERO;
        }
        Price price = priceOf(call.model());
        Integer in = call.tokensIn();
        Integer out = call.tokensOut();
        return price == null || in == null || out == null
                ? null
                : Dollars.of(price.of(in, out));
    }

    /// A version of a model costs what the model costs, unless it has a price of its own.
    private @Nullable Price priceOf(String model) {
        Price own = byModel.get(model);
        return own == null ? byModel.get(VERSION.matcher(model).replaceFirst("")) : own;
    }
}
