package io.scenario4j.model;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// A function whose values are recorded as answers of models are.
///
/// @param name tells it from other functions; whoever changes what the function does changes the name, or
///            the cache key
public record CachedFunction(String name) {

    private static final int SHOWN_OF_ARGUMENTS = 80;

    /// Returns the recorded value for `arguments`; without one, the function's, which is then recorded.
    /// Without a cache key it is called, and that is all.
    ///
    /// @param arguments everything that the value depends on: JSON values or messages
    /// @throws IllegalArgumentException if arguments or value are anything else
    /// @throws io.scenario4j.model.RecordingException if there is no recording and none may be made, or it can't be used
    @SuppressWarnings({"unchecked", "NullAway"}) // a recorded value is of the type that was recorded
    public <T extends @Nullable Object> T value(ModelUse use, @Nullable Object arguments,
            Callable<? extends T> function) throws Exception {
        String cacheKey = use.recall().cacheKey();
        if (cacheKey == null) {
            return function.call();
        }
        return (T) use.recall()
                .recordings()
                .answer(asked(cacheKey, use.recall().trial(), arguments), use.recall().offline(),
                        new ValueForm(name),
                        () -> new Value(function.call()))
                .json();
    }

    private record Value(@Nullable Object json) {}

    private Asked asked(String cacheKey, int trial, @Nullable Object arguments) {
        Object ordered = ordered(arguments);
        Map<String, @Nullable Object> content = Asked.contentUnder(cacheKey, trial);
        content.put("function", name);
        content.put("arguments", ordered);
        String text = String.valueOf(ordered);
        return new Asked(name, "the function \"%s\" of %s under the cache key \"%s\"".formatted(
                name, text.substring(0, Math.min(text.length(), SHOWN_OF_ARGUMENTS)), cacheKey),
                content);
    }

    private @Nullable Object ordered(@Nullable Object arguments) {
        try {
            return Arguments.ordered(arguments);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "arguments of the cached function \"%s\": %s".formatted(name, e.getMessage()),
                    e);
        }
    }

    private record ValueForm(String function) implements Recordings.Form<Value> {

        /// What does not read back as it was would be another value next time.
        @Override
        public @Nullable Object written(Value value) {
            Object json = WireJson.parse(WireJson.pretty(value.json()));
            if (!Objects.equals(json, value.json())) {
                throw new IllegalArgumentException(
                        "value of the cached function \"%s\": expected text, int, double, boolean, or a list or map of such, found %s"
                                .formatted(function, described(value.json())));
            }
            return json;
        }

        @Override
        public Value read(@Nullable Object value) {
            return new Value(value);
        }

        private static String described(@Nullable Object value) {
            return value == null ? "null" : value.getClass().getName() + ": " + value;
        }
    }
}
