package io.scenario4j.model;

import java.util.Objects;
import java.util.stream.Stream;

import dev.langchain4j.exception.HttpException;

/// There is no money left at a provider, which no waiting changes and nobody who takes part is to blame for.
public final class Unpaid {

    private static final int PAYMENT_REQUIRED = 402;

    private Unpaid() {}

    /// Tells whether a provider says so in `failure` or what it comes from: OpenAI with 429, Anthropic with 400,
    /// others with 402.
    public static boolean isIn(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(32)
                .anyMatch(Unpaid::isUnpaid);
    }

    private static boolean isUnpaid(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        return (cause instanceof HttpException e && e.statusCode() == PAYMENT_REQUIRED)
                || said.contains("insufficient_quota")
                || said.contains("credit balance is too low");
    }
}
