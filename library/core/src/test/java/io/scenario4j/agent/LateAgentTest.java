package io.scenario4j.agent;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.Scenarios;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AgentRole;
import io.scenario4j.simulator.UserSimulatorAgent;

@Timeout(60)
class LateAgentTest {

    private final AtomicInteger built = new AtomicInteger();
    private final Scenarios session = Scenarios.open(Map.of());

    private BatchResult play(AgentAdapter late, int trials) {
        return session.batch(List.of(Scenario.of("late", "somebody asks")
                .agents(AgentAdapter.named("late", late), new UserSimulatorAgent())
                .script(user("hello"), agent(), succeed())))
                .trials(trials)
                .run();
    }

    @Test
    void isBuiltOnceHoweverManyAskAtOnce() {
        BatchResult batch = play(AgentAdapter.on(() -> {
            built.incrementAndGet();
            Thread.sleep(20);
            return in -> reply("built " + in.lastNewUserMessageText());
        }), 50);

        assertThat(batch.passRate().passed()).isEqualTo(50);
        assertThat(built).hasValue(1);
    }

    @Test
    void isNotBuiltBeforeItIsAsked() {
        AgentAdapter late = AgentAdapter.on(() -> {
            built.incrementAndGet();
            return _ -> reply("now");
        });

        assertThat(late.name()).isEmpty();
        assertThat(late.version()).isEmpty();
        assertThat(late.role()).isEqualTo(AgentRole.AGENT);
        assertThat(AgentAdapter.of(AgentRole.USER, "caller", late)).hasToString("caller")
                .returns("", AgentAdapter::version)
                .returns(AgentRole.USER, AgentAdapter::role);
        assertThat(built).hasValue(0);
    }

    @Test
    void isBuiltAnewAfterAFailure() {
        BatchResult batch = play(AgentAdapter.on(() -> {
            if (built.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return _ -> reply("at last");
        }), 1);

        assertThat(batch.passRate().passed()).isEqualTo(1);
        assertThat(built).hasValue(2);
    }

    @Test
    void hearsOfTheEndOfRuns() {
        Queue<String> ended = new ConcurrentLinkedQueue<>();
        var remembers = new AgentAdapter() {
            @Override
            public AgentReply call(AgentInput input) {
                return reply("noted");
            }

            @Override
            public void ended(String threadId) {
                ended.add(threadId);
            }
        };

        play(AgentAdapter.on(() -> remembers), 3);

        assertThat(ended).hasSize(3);
    }
}
