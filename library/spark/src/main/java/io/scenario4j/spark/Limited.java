package io.scenario4j.spark;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.fact.Fact;
import io.scenario4j.limit.Permits;
import io.scenario4j.spark.limit.Gate;
import io.scenario4j.spark.limit.LimitAddress;
import io.scenario4j.spark.limit.LimitClient;

/// How a task keeps to the limits of its batch, for as long as it plays.
///
/// @param client empty where there are none
record Limited(Optional<LimitClient> client) implements AutoCloseable {

    /// @param stop told why, when the runs of the task have to end
    static Limited by(@Nullable LimitAddress address, Consumer<String> stop) throws IOException {
        return new Limited(address == null
                ? Optional.empty()
                : Optional.of(LimitClient.open(address, stop)));
    }

    /// Returns the settings for runs that keep to them.
    ScenarioConfig on(ScenarioConfig config) {
        return client
                .map(counting -> config.traffic(config.models()
                        .traffic()
                        .within(model -> counting.permits(Gate.ofModel(model)))))
                .orElse(config);
    }

    /// Returns what keeps the calls of an agent to their number.
    Permits permits(String agent, int atOnce) {
        return client.map(counting -> counting.permits(Gate.ofAgent(agent)))
                .orElseGet(() -> Permits.of(atOnce));
    }

    /// Counts what a model was asked, before its run goes on.
    void tell(Fact fact) {
        if (fact instanceof Fact.ModelAsked call) {
            client.ifPresent(counting -> counting.spent(tokens(call),
                    Objects.requireNonNullElse(call.costUsd(), BigDecimal.ZERO)));
        }
    }

    private static long tokens(Fact.ModelAsked call) {
        return (long) Objects.requireNonNullElse(call.tokensIn(), 0)
                + Objects.requireNonNullElse(call.tokensOut(), 0);
    }

    @Override
    public void close() {
        client.ifPresent(LimitClient::close);
    }
}
