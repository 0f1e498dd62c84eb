package io.scenario4j.model;

import java.nio.file.Path;
import java.util.Optional;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

/// How a run uses language models.
///
/// @param model answers for agents that were given none of their own; null if there is none
/// @param recall which answers are given again
/// @param prices what models cost
/// @param traffic how many calls go on at once
/// @param pictures whether models are shown pictures
public record ModelUse(@Nullable ChatModel model, Recall recall, Prices prices, Traffic traffic,
        boolean pictures) {

    /// What is built in: no model, no prices, nothing is recorded, at most 1,000 calls at once for each
    /// model, and pictures are shown.
    public static final ModelUse DEFAULTS = new ModelUse(null,
            new Recall(null, 0, false, Recordings.in(Path.of(".scenario", "cache"))), Prices.NONE,
            Traffic.DEFAULT, true);

    private static final ScopedValue<ModelUse> CURRENT = ScopedValue.newInstance();

    /// Returns the use of the run that this thread plays.
    public static Optional<ModelUse> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Returns a scope whose code, on the same thread, finds this as the current one.
    public ScopedValue.Carrier scope() {
        return ScopedValue.where(CURRENT, this);
    }

    /// Returns a copy with this model.
    public ModelUse withModel(ChatModel value) {
        return new ModelUse(value, recall, prices, traffic, pictures);
    }

    /// Returns a copy with this cache key.
    public ModelUse withCacheKey(String value) {
        return new ModelUse(model, recall.withCacheKey(value), prices, traffic, pictures);
    }

    /// Returns a copy for this repetition.
    public ModelUse withTrial(int value) {
        return new ModelUse(model, recall.withTrial(value), prices, traffic, pictures);
    }

    /// Returns a copy that gives recorded answers only, or also others.
    public ModelUse withOffline(boolean value) {
        return new ModelUse(model, recall.withOffline(value), prices, traffic, pictures);
    }

    /// Returns a copy with these recordings.
    public ModelUse withRecordings(Recordings value) {
        return new ModelUse(model, recall.withRecordings(value), prices, traffic, pictures);
    }

    /// Returns a copy with these prices.
    public ModelUse withPrices(Prices value) {
        return new ModelUse(model, recall, value, traffic, pictures);
    }

    /// Returns a copy with this traffic.
    public ModelUse withTraffic(Traffic value) {
        return new ModelUse(model, recall, prices, value, pictures);
    }

    /// Returns a copy that shows models pictures, or names them in text.
    public ModelUse withPictures(boolean value) {
        return new ModelUse(model, recall, prices, traffic, value);
    }
}
