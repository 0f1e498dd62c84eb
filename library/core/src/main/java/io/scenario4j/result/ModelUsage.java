package io.scenario4j.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Speaker;
import io.scenario4j.text.Dollars;

/// How much one of those who took part in a run has used language models.
///
/// Of simulators and judges every request counts. An agent under test asks its model itself: what it
/// asks counts if the model is `scenario.metered(model)`, or the agent says so with
/// `scenario.used(…)`.
///
/// @param speaker simulator, agent, judge or evaluator
/// @param models the names of the models that answered
/// @param calls requests that were answered
/// @param replayed how many of the answers came from a recording; their tokens count as they did then
/// @param amount tokens and money
/// @param time spent waiting for answers
public record ModelUsage(Speaker speaker, List<String> models, int calls, int replayed,
        Amount amount, Duration time) {

    /// How much was used.
    ///
    /// @param tokensIn what the models have read; null if a provider does not say
    /// @param tokensOut what they have written, their reasoning included; null if a provider does not
    ///            say
    /// @param costUsd in US dollars; null if a price or a number of tokens is not known
    public record Amount(@Nullable Long tokensIn, @Nullable Long tokensOut,
            @Nullable BigDecimal costUsd) {

        public Amount {
            costUsd = costUsd == null ? null : Dollars.of(costUsd);
        }
    }

    public ModelUsage {
        models = List.copyOf(models);
    }

    /// Returns what the models have read; null if a provider does not say.
    public @Nullable Long tokensIn() {
        return amount.tokensIn();
    }

    /// Returns what they have written, their reasoning included; null if a provider does not say.
    public @Nullable Long tokensOut() {
        return amount.tokensOut();
    }

    /// Returns what it has cost, in US dollars; null if a price or a number of tokens is not known.
    public @Nullable BigDecimal costUsd() {
        return amount.costUsd();
    }
}
