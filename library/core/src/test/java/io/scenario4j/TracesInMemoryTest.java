package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Optional;

import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.Prompt;
import io.scenario4j.execution.Replay;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.telemetry.Telemetry;

/// A trace belongs to its run: what nobody keeps is gone when the run has ended.
class TracesInMemoryTest {

    private static final long MOST = 2_000_000;

    private final Tracer tracer = Telemetry.tracer(null, "shop");
    private final RunEnvironment environment = new RunEnvironment(new MonotonicClock(),
            IdSource.ksuid(), (Prompt) _ -> Optional.empty(), _ -> {}, "scenariobatch_memory",
            Replay.NONE, Telemetry.tracing());
    private final Scenario scenario = Scenario.of("refund", "A customer wants money back")
            .agents(AgentAdapter.named("shop", in -> {
                for (int i = 0; i < 5; i++) {
                    tracer.spanBuilder("look up " + i)
                            .setAttribute("found", "x".repeat(1_000))
                            .startSpan()
                            .end();
                }
                return reply("done");
            }), new UserSimulatorAgent())
            .script(user("refund A1"), agent(), succeed());

    private ScenarioResult play() {
        return new ScenarioExecutor(scenario, ScenarioConfig.DEFAULTS, environment).run();
    }

    private long heapAfter(int runs) {
        for (int i = 0; i < runs; i++) {
            play();
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void tenThousandRunsLeaveTheHeapWhereAHundredLeaveIt() {
        assertThat(play().trace().spans()).hasSize(9);
        long hundred = heapAfter(100);
        long tenThousand = heapAfter(9_900);

        assertThat(tenThousand - hundred).isLessThan(MOST);
    }
}
