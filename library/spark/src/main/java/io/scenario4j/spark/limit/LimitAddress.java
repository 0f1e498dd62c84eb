package io.scenario4j.spark.limit;

import java.io.Serializable;
import java.time.Duration;

/// Where executors find who counts, and how they prove that they belong to it. Travels to them within tasks.
///
/// @param token known to the driver and its executors alone; it is never sent over the connection
/// @param lease how long an executor goes on without an answer. The driver takes back what it gave to one that
///            says nothing for twice as long
public record LimitAddress(String host, int port, String token, Duration lease)
        implements
            Serializable {

    /// Shows no token: what is logged is read by many.
    @Override
    public String toString() {
        return "%s:%d".formatted(host, port);
    }
}
