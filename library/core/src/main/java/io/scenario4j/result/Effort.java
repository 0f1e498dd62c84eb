package io.scenario4j.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Speaker;
import io.scenario4j.text.Dollars;

/// What a run took.
///
/// @param times how long it took, and who took it
/// @param usage what language models were asked, in the order simulator, agent, judge, evaluator; empty if none
///            was asked, or it is not known
/// @param length how much was said, of a run whose conversation is not kept; empty where it tells that itself
public record Effort(RunTimes times, List<ModelUsage> usage, Optional<Length> length) {

    public Effort {
        usage = List.copyOf(usage);
    }

    /// That of a run whose conversation tells how long it was.
    public Effort(RunTimes times, List<ModelUsage> usage) {
        this(times, usage, Optional.empty());
    }

    /// Returns what somebody has asked of language models; empty if nothing, or it is not known.
    public Optional<ModelUsage> usageOf(Speaker speaker) {
        return usage.stream().filter(one -> one.speaker() == speaker).findFirst();
    }

    /// Returns how much all models have read, in tokens; null if it is not known.
    public @Nullable Long tokensIn() {
        return sum(ModelUsage::tokensIn, Long::sum);
    }

    /// Returns how much all models have written, in tokens; null if it is not known.
    public @Nullable Long tokensOut() {
        return sum(ModelUsage::tokensOut, Long::sum);
    }

    /// Returns what the run has cost, in US dollars; null if it is not known.
    public @Nullable BigDecimal costUsd() {
        BigDecimal sum = sum(ModelUsage::costUsd, BigDecimal::add);
        return sum == null ? null : Dollars.of(sum);
    }

    /// A sum of which a part is not known is not known.
    private <T extends Number> @Nullable T sum(Function<ModelUsage, @Nullable T> part,
            BinaryOperator<T> plus) {
        List<T> known = usage.stream().map(part).filter(Objects::nonNull).toList();
        return known.size() < usage.size() ? null : known.stream().reduce(plus).orElse(null);
    }
}
