package io.scenario4j.spark.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Values that many trials have in common, such as criteria and the names of models, so that each is in memory
/// once. For any number of threads.
final class Shared {

    /// What is not often the same is not worth its place here.
    private static final int MOST = 100_000;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /// Returns a value that is equal, and the same for all who ask with an equal one.
    @SuppressWarnings("unchecked") // what is equal to a record or a text is another one
    <T> T of(T value) {
        Object before = known.size() < MOST
                ? known.putIfAbsent(value, value)
                : known.get(value);
        return before == null ? value : (T) before;
    }

    String text(String value) {
        return of(value);
    }
}
