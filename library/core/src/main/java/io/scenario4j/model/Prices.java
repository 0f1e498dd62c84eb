package io.scenario4j.model;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// What models cost, as the user says: none is built in, since prices change.
///
/// @param byModel prices by the model's name
public record Prices(Map<String, Price> byModel) {

    /// No price is known.
    public static final Prices NONE = new Prices(Map.of());

    /// What providers add to the name of a model for one version of it: `-2025-04-14`, `-20250514`.
    private static final Pattern VERSION = Pattern.compile("-\\d{4}-?\\d{2}-?\\d{2}$");

    private static final double MILLION = 1_000_000;

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /// What a model costs, in US dollars for a million tokens.
    ///
    /// @param usdIn for what the model reads
    /// @param usdOut for what it writes, its reasoning included
    public record Price(double usdIn, double usdOut) {}

    /// Returns a copy with the price of one model.
    public Prices with(String model, Price price) {
        Map<String, Price> more = new HashMap<>(byModel);
        more.put(model, price);
        return new Prices(more);
    }

    /// Returns what a call has cost; null if that is not known. A replay costs nothing.
    public @Nullable Double costUsd(ModelCall call) {
        if (call.replayed()) {
            return 0.0;
        }
        Price price = priceOf(call.model());
        Integer in = call.tokensIn();
        Integer out = call.tokensOut();
        return price == null || in == null || out == null
                ? null
                : (Double) ((in * price.usdIn + out * price.usdOut) / MILLION);
    }

    /// A version of a model costs what the model costs, unless it has a price of its own.
    private @Nullable Price priceOf(String model) {
        Price own = byModel.get(model);
        return own == null ? byModel.get(VERSION.matcher(model).replaceFirst("")) : own;
    }
}
