package io.scenario4j.execution;

import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.KeptFacts;
import io.scenario4j.fact.RunSpans;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.ScenarioResult;

class KeptFactsTest {

    private final Rehearsal rehearsal = new Rehearsal();

    private ScenarioResult play() {
        return rehearsal.run(List.of(rehearsal.user(), rehearsal.agent(),
                rehearsal.judge(ScenarioResult.success("fine"))), user(), agent(), user("no"),
                check(state -> state.rollbackMessagesTo(2)), user(), agent(), judge());
    }

    @Test
    void aTraceIsTheSameWhenItsFactsArePacked() {
        ScenarioResult result = play();

        assertThat(result.trace()).isEqualTo(RunSpans.of(rehearsal.told()));
        assertThat(result.trace().spans()).hasSize(10);
    }

    @Test
    void nothingOfWhatWasSaidIsKeptTwice() {
        Conversation said = play().run().conversation();
        var kept = new KeptFacts();
        rehearsal.told().forEach(kept::add);
        kept.ended(said);

        assertThat(kept.all()).filteredOn(fact -> fact instanceof Fact.Said)
                .extracting(fact -> ((Fact.Said) fact).conversation())
                .first()
                .isEqualTo(said.first(1));
    }
}
