package io.scenario4j.text;

import java.math.BigDecimal;

/// Amounts of money in US dollars, exact however many are added up. Equal amounts are equal objects: none has zeros
/// at its end, or an exponent.
public final class Dollars {

    private Dollars() {}

    /// Returns the amount as one writes it: 0.1 is a tenth.
    public static BigDecimal of(double usd) {
        return of(BigDecimal.valueOf(usd));
    }

    /// Returns the same amount.
    public static BigDecimal of(BigDecimal usd) {
        BigDecimal bare = usd.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
