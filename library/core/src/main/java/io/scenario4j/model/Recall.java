package io.scenario4j.model;

import org.jspecify.annotations.Nullable;

/// Which answers of models are given again, and which are remembered for that.
///
/// @param cacheKey under which answers are recorded and replayed; null for never
/// @param trial number of the repetition, which has answers of its own; 0 for a run that is none
/// @param offline whether only recorded answers are given
/// @param recordings where they are
public record Recall(@Nullable String cacheKey, int trial, boolean offline,
        Recordings recordings) {

    Recall withCacheKey(String value) {
        return new Recall(value, trial, offline, recordings);
    }

    Recall withTrial(int value) {
        return new Recall(cacheKey, value, offline, recordings);
    }

    Recall withOffline(boolean value) {
        return new Recall(cacheKey, trial, value, recordings);
    }

    Recall withRecordings(Recordings value) {
        return new Recall(cacheKey, trial, offline, value);
    }
}
