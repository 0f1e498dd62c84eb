package io.scenario4j.batch;

import java.math.BigDecimal;

/// Counts what models were asked, for the limits of a batch.
@FunctionalInterface
public interface Meter {

    /// Adds what somebody has used. When a limit is passed, the batch ends.
    ///
    /// @param tokens read and written together
    /// @param costUsd in US dollars, as far as prices are known
    void spent(long tokens, BigDecimal costUsd);
}
