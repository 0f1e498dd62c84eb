package io.scenario4j.judge;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// What a judge's model has answered, as far as it can be understood.
sealed interface Heard<T> {

    /// An answer to what was asked.
    record Clear<T>(T value) implements Heard<T> {}

    /// An answer to nothing that was asked.
    ///
    /// @param wrong what was expected and what was found
    /// @param answer what the model wrote, in full
    /// @param anyway what can be made of it if there is no better one; null for nothing
    record Odd<T>(String wrong, String answer, @Nullable T anyway) implements Heard<T> {}

    /// Returns the same, said in another way.
    default <R> Heard<R> map(Function<T, R> said) {
        return switch (this) {
            case Clear<T>(T value) -> new Clear<>(said.apply(value));
            case Odd<T>(var wrong, var answer, var anyway) ->
                new Odd<>(wrong, answer, anyway == null ? null : said.apply(anyway));
        };
    }

    /// Reads on what was understood.
    default <R> Heard<R> then(Function<T, Heard<R>> reading) {
        return switch (this) {
            case Clear<T>(T value) -> reading.apply(value);
            case Odd<T> odd -> new Odd<>(odd.wrong(), odd.answer(), null);
        };
    }
}
