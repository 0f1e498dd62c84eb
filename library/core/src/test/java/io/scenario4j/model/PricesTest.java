package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.trace.Exchange;

class PricesTest {

    private static final Prices PRICES = Prices.NONE.with("gpt-4.1-mini",
            new Prices.Price(0.40, 1.60));

    private static ModelCall call(String model, @Nullable Integer in, @Nullable Integer out) {
        return new ModelCall("JudgeAgent", model, in, out, Duration.ZERO, false, Exchange.UNKNOWN);
    }

    @Test
    void aCallCostsWhatItsTokensCost() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", 1_000_000, 500_000))).isEqualTo("1.2");
    }

    @Test
    void aVersionCostsWhatTheModelCosts() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini-2025-04-14", 1_000_000, 0))).isEqualTo("0.4");
    }

    @Test
    void aVersionMayHaveAPriceOfItsOwn() {
        Prices more = PRICES.with("gpt-4.1-mini-2025-04-14", new Prices.Price(1, 1));
        assertThat(more.costUsd(call("gpt-4.1-mini-2025-04-14", 1_000_000, 0))).isEqualTo("1");
    }

    @Test
    void anotherModelsPriceIsNotGuessed() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini-high", 1, 1))).isNull();
        assertThat(PRICES.costUsd(call("gpt-4.1", 1, 1))).isNull();
    }

    @Test
    void tokensThatAreNotKnownHaveNoKnownCost() {
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", null, 1))).isNull();
        assertThat(PRICES.costUsd(call("gpt-4.1-mini", 1, null))).isNull();
    }

    /// In doubles, ten tenths are 0.9999999999999999.
    @Test
    void amountsAddUpExactly() {
        Prices tenth = Prices.NONE.with("m", new Prices.Price(0.1, 0));
        BigDecimal sum = Stream.generate(() -> tenth.costUsd(call("m", 1_000_000, 0)))
                .limit(10)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("1");
    }

    @Test
    void pricesAreNotNegative() {
        assertThatThrownBy(() -> new Prices.Price(-1, 2)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected prices of at least 0 dollars for a million tokens, found -1.0 for what the model reads and 2.0 for what it writes");
    }

    @Test
    void tokensAreNotNegative() {
        assertThatThrownBy(() -> call("m", -5, 1)).isInstanceOf(WrongUseException.class)
                .hasMessage("expected at least 0 tokens of m, found -5 read and 1 written");
    }

    /// A provider that says so says nothing.
    @Test
    void aNegativeNumberOfTokensIsNotKnown() {
        List<ModelCall> calls = new ArrayList<>();
        var answer = new Answer(ChatResponse.builder()
                .aiMessage(AiMessage.from("hm"))
                .tokenUsage(new TokenUsage(-7, 3))
                .build(), false);
        ModelCall.observed(calls::add)
                .run(() -> ModelCall.tell("JudgeAgent", ScriptedModel.of(), List.of(), List.of(),
                        answer, Duration.ZERO));
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.tokensIn()).isNull();
            assertThat(call.tokensOut()).isEqualTo(3);
        });
    }

    @Test
    void aReplayCostsNothing() {
        assertThat(PRICES.costUsd(
                new ModelCall("JudgeAgent", "any", 10, 10, Duration.ZERO, true, Exchange.UNKNOWN)))
                .isZero();
    }
}
