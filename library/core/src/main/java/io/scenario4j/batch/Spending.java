package io.scenario4j.batch;

import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;

/// What models were asked so far, against a limit. May be added to by several threads at once.
final class Spending {

    private final Limits limits;
    private final LongAdder tokens = new LongAdder();
    private final DoubleAdder costUsd = new DoubleAdder();

    Spending(Limits limits) {
        this.limits = limits;
    }

    void add(Fact.ModelAsked call) {
        tokens.add(orNothing(call.tokensIn()) + orNothing(call.tokensOut()));
        costUsd.add(call.costUsd() == null ? 0 : call.costUsd());
    }

    private static long orNothing(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    long tokens() {
        return tokens.sum();
    }

    double costUsd() {
        return costUsd.sum();
    }

    /// Returns which limit is passed, in words; empty while there is none.
    Optional<String> excess() {
        Long most = limits.tokens();
        if (most != null && tokens() > most) {
            return Optional.of("%d tokens were used, the limit is %d".formatted(tokens(), most));
        }
        Double dearest = limits.costUsd();
        return dearest != null && costUsd() > dearest
                ? Optional.of("$%s were spent, the limit is $%s".formatted(
                        Math.round(costUsd() * 1e6) / 1e6, dearest))
                : Optional.empty();
    }
}
