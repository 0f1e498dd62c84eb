package io.scenario4j.result;

import java.math.BigDecimal;

/// What somebody took for something.
///
/// @param currency by its code, such as `USD`
public record Cost(BigDecimal amount, String currency) {

    @Override
    public String toString() {
        return "%s %s".formatted(amount.toPlainString(), currency);
    }
}
