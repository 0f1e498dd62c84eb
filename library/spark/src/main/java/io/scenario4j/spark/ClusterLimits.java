package io.scenario4j.spark;

import java.math.BigDecimal;
import java.util.Optional;

import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Limits;
import io.scenario4j.batch.Meter;
import io.scenario4j.batch.Plan;
import io.scenario4j.model.Traffic;
import io.scenario4j.spark.limit.Bounds;
import io.scenario4j.spark.limit.LimitAddress;
import io.scenario4j.spark.limit.LimitService;

/// The limits of a batch that hold over all executors: calls of agents and models at once, tokens, money. Where none
/// is set, nobody asks and nothing is counted before results come back.
final class ClusterLimits implements Meter, AutoCloseable {

    private final Optional<LimitService> service;
    private volatile @Nullable Meter meter;

    private ClusterLimits(SparkConf settings, Optional<Bounds> bounds) {
        String host = settings.get("spark.driver.host");
        this.service = bounds.map(set -> LimitService.start(host,
                settings.get("spark.driver.bindAddress", host), set, this));
    }

    /// Begins to count for a batch.
    static ClusterLimits of(SparkConf settings, BatchWork work) {
        Plan plan = work.plan();
        Traffic traffic = work.venue().config().models().traffic();
        Limits all = plan.inAll();
        boolean set = traffic.isGiven() || !plan.atOnce().agents().isEmpty()
                || all.tokens() != null || all.costUsd() != null;
        return new ClusterLimits(settings, set
                ? Optional.of(new Bounds(plan.atOnce().agents(),
                        traffic.isGiven() ? traffic.atOnce() : Integer.MAX_VALUE, all))
                : Optional.empty());
    }

    /// Returns where executors ask; null if they need not.
    @Nullable
    LimitAddress address() {
        return service.map(LimitService::address).orElse(null);
    }

    /// Tells whether what models are asked is counted while runs go on.
    boolean isCounting() {
        return service.isPresent();
    }

    /// Sets who counts in this process.
    void countOn(Meter value) {
        meter = value;
    }

    @Override
    public void spent(long tokens, BigDecimal costUsd) {
        Meter counted = meter;
        if (counted != null) {
            counted.spent(tokens, costUsd);
        }
    }

    @Override
    public void close() {
        service.ifPresent(counting -> {
            counting.stop("the batch is over");
            counting.close();
        });
    }
}
