package io.scenario4j.batch;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.text.Dollars;
import io.scenario4j.text.Words;

/// What models were asked so far, against a limit. May be added to by several threads at once.
public final class Spending {

    private final Limits limits;
    private final LongAdder tokens = new LongAdder();
    private final AtomicReference<BigDecimal> costUsd = new AtomicReference<>(BigDecimal.ZERO);

    /// @param limits of tokens and money; time is for others to watch
    public Spending(Limits limits) {
        this.limits = limits;
    }

    void add(Fact.ModelAsked call) {
        BigDecimal cost = call.costUsd();
        add(orNothing(call.tokensIn()) + orNothing(call.tokensOut()),
                cost == null ? BigDecimal.ZERO : cost);
    }

    /// Adds what was read and written, and what that has cost in US dollars.
    public void add(long more, BigDecimal cost) {
        tokens.add(more);
        costUsd.accumulateAndGet(cost, BigDecimal::add);
    }

    private static long orNothing(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    /// Returns how many tokens were read and written.
    public long tokens() {
        return tokens.sum();
    }

    /// Returns what that has cost, in US dollars.
    public BigDecimal costUsd() {
        return Dollars.of(costUsd.get());
    }

    /// Returns which limit is passed, in words; empty while there is none.
    public Optional<String> excess() {
        Long most = limits.tokens();
        if (most != null && tokens() > most) {
            return Optional.of("%d tokens were used, the limit is %d".formatted(tokens(), most));
        }
        BigDecimal dearest = limits.costUsd();
        return dearest != null && costUsd().compareTo(dearest) > 0
                ? Optional.of("%s were spent, the limit is %s".formatted(
                        Words.dollars(costUsd()), Words.dollars(dearest)))
                : Optional.empty();
    }
}
