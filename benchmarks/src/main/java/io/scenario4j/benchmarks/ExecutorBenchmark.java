package io.scenario4j.benchmarks;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.agent.AgentReply.reply;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.Prompt;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.ScenarioResult;

/// What the executor itself costs, with agents that return constants and nobody who reads the events.
///
/// A run has 100 turns of three calls each.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExecutorBenchmark {

    private static final int TURNS = 100;
    private static final int CALLS = 3 * TURNS;

    private final RunEnvironment environment = new RunEnvironment(new MonotonicClock(),
            IdSource.ksuid(), (Prompt) _ -> Optional.empty(), _ -> {},
            "scenariobatch_benchmark");
    private final Scenario scenario = Scenario.of("constant", "everybody says the same")
            .agents(List.of(AgentAdapter.of(AgentRole.USER, "user", _ -> reply("hello")),
                    AgentAdapter.named("agent", _ -> reply("hello to you")),
                    AgentAdapter.of(AgentRole.JUDGE, "judge", _ -> nothing())))
            .maxTurns(TURNS);

    /// The time of one turn of three calls.
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @OperationsPerInvocation(TURNS)
    public ScenarioResult turn() {
        return run();
    }

    /// Agent calls a second on two threads.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(CALLS)
    @Threads(2)
    public ScenarioResult calls() {
        return run();
    }

    private ScenarioResult run() {
        return new ScenarioExecutor(scenario, ScenarioConfig.DEFAULTS, environment).run();
    }
}
