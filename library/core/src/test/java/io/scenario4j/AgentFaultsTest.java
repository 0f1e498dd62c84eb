package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.langchain4j.exception.RateLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.Limits;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.SlowReceiver;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.Outcome;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Whatever the agent under test does wrong counts against it; what others do wrong does not.
@Timeout(60)
class AgentFaultsTest {

    private final Scenarios session = Scenarios.open(Map.of());

    private static Scenario asks(AgentAdapter agent) {
        return Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("agent", agent), new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("fine", _ -> true)))
                .script(user("hello"), agent(), judge());
    }

    private static final AgentAdapter INTERRUPTS = _ -> {
        Thread.currentThread().interrupt();
        return reply("done");
    };

    @SuppressWarnings("NullAway") // a Java program may say null
    static Stream<Arguments> ofTheAgent() {
        return Stream.of(fault("throws", throwing(new IllegalStateException())),
                fault("asserts", throwing(new AssertionError())),
                fault("uses all memory", throwing(new OutOfMemoryError("Java heap space"))),
                fault("calls itself", throwing(new StackOverflowError())),
                fault("throws an error of its own", throwing(new Error("mine"))),
                fault("has no library", throwing(new NoClassDefFoundError("x/Y"))),
                fault("interrupts its thread", INTERRUPTS),
                fault("interrupts its thread and throws", in -> {
                    INTERRUPTS.call(in);
                    throw new IllegalStateException();
                }),
                fault("throws an interrupt", throwing(new InterruptedException())),
                fault("says that it was cancelled", throwing(new CancellationException())),
                fault("times out", throwing(new TimeoutException())),
                fault("times out inside", throwing(new ExecutionException(new TimeoutException()))),
                fault("times out on a socket", throwing(new SocketTimeoutException())),
                fault("times out on HTTP", throwing(new HttpTimeoutException("late"))),
                fault("lets its model time out",
                        throwing(new dev.langchain4j.exception.TimeoutException("late"))),
                fault("hangs up", throwing(new SocketException("Connection reset"))),
                fault("says null", _ -> null));
    }

    private static Arguments fault(String what, AgentAdapter agent) {
        return argumentSet(what, agent);
    }

    private static AgentAdapter throwing(Throwable thrown) {
        return _ -> {
            switch (thrown) {
                case Error e -> throw e;
                case Exception e -> throw e;
                default -> throw new IllegalArgumentException(thrown);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("ofTheAgent")
    void countAsFailedAndAreNotTriedAgain(AgentAdapter agent) {
        BatchResult batch = session.batch(List.of(asks(agent))).trials(2).run();
        assertThat(batch.outcomes()).isEqualTo(Map.of(Outcome.AGENT_ERROR, 2));
        assertThat(batch.played()).allMatch(trial -> trial.retried().isEmpty());
        assertThat(batch.passRate().failed()).isEqualTo(2);
    }

    /// The class in which such a failure travels through the library tells nobody anything.
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, IOException.class,
            StackOverflowError.class})
    void haveTheirRealTypeOnTheWire(Class<? extends Throwable> type) throws Exception {
        Throwable thrown = type.getConstructor(String.class).newInstance("out of stock");
        try (var server = new SlowReceiver(200)) {
            Scenarios sending = Scenarios.open(Map.of("SCENARIO_EVENTS_ENDPOINT", server.url()));
            sending.batch(List.of(asks(throwing(thrown)))).run();
            sending.drain();
            assertThat(server.bodies()).last()
                    .asString()
                    .contains("\"error\":\"[agent] " + type.getName() + ": out of stock\"")
                    .doesNotContain("AgentFailure");
        }
    }

    @Test
    void areTheSameInARunOnItsOwnThread() {
        assertThat(session.runAsync(asks(INTERRUPTS))).completesExceptionallyWithin(
                Duration.ofSeconds(30));
        assertThat(session.runs().stringColumn("outcome").asList()).containsExactly("agent_error");
    }

    @SuppressWarnings("unused") // by its name
    private static final List<Exception> KEPT_FROM = List.of(new ConnectException(),
            new UnknownHostException(), new RateLimitException("429"),
            new IllegalStateException(new ConnectException()));

    /// A provider that refuses and a network that is not there are nobody's fault here.
    @ParameterizedTest
    @FieldSource("KEPT_FROM")
    void areNotWhatAnAgentIsKeptFrom(Exception thrown) {
        BatchResult batch = session.batch(List.of(asks(throwing(thrown)))).retries(0).run();
        assertThat(batch.outcomes()).containsOnlyKeys(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(batch.passRate().decided()).isZero();
    }

    /// One that could not be built has said nothing, whatever kept it from being built.
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, SocketTimeoutException.class})
    void areNotThoseOfWhatBuildsAnAgent(Class<? extends Exception> type) throws Exception {
        Exception thrown = type.getConstructor(String.class).newInstance("no such host");
        AgentAdapter late = AgentAdapter.on(() -> {
            throw thrown;
        });
        BatchResult batch = session.batch(List.of(asks(late))).retries(0).run();
        assertThat(batch.played()).singleElement().satisfies(trial -> {
            assertThat(trial.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
            assertThat(trial.result().reasoning()).contains(
                    "the agent could not be built: " + type.getName() + ": no such host");
        });
    }

    /// It goes on after every interrupt, for half a minute.
    private static final AgentAdapter DEAF = _ -> {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException _) {
                // And on.
            }
        }
        return reply("never");
    };

    @Test
    void includeATimeoutThatIsIgnored() {
        BatchResult batch = session.batch(List.of(asks(DEAF)))
                .perRun(Limits.ofTime(Duration.ofSeconds(2)))
                .run();
        assertThat(batch.played()).singleElement().satisfies(trial -> {
            assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
            assertThat(trial.result().reasoning()).isEqualTo(
                    "the run took longer than 2.00 s, for the most part in the agent's hands; it did not end within 10.00 s after it was stopped, and was given up");
        });
    }

    private static AgentAdapter busyUntil(AtomicBoolean stop) {
        return _ -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
            return reply("never");
        };
    }

    /// Each of them keeps a processor, and as many are played as there are processors.
    @Test
    @Timeout(60)
    void stopNoBatchWhateverTheyCompute() throws Exception {
        var stop = new AtomicBoolean();
        try {
            BatchResult timed = session.batch(List.of(asks(busyUntil(stop))))
                    .trials(6)
                    .perRun(Limits.ofTime(Duration.ofMillis(200)))
                    .run();
            assertThat(timed.played()).hasSize(6)
                    .allSatisfy(trial -> assertThat(trial.result().reasoning())
                            .contains("in the agent's hands", "was given up"));
        } finally {
            stop.set(true);
        }
    }

    @Test
    @Timeout(60)
    void canBeCancelledWhateverTheyCompute() throws Exception {
        var stop = new AtomicBoolean();
        try {
            BatchHandle handle = session.batch(List.of(asks(busyUntil(stop)))).trials(8).runAsync();
            Thread.sleep(200);
            handle.cancel();
            assertThat(handle.join().outcomes()).containsOnlyKeys(Outcome.CANCELLED);
        } finally {
            stop.set(true);
        }
    }

    @Test
    void doNotIncludeTheTimeOfASimulator() {
        AgentAdapter slow = AgentAdapter.of(AgentRole.USER, "slow", _ -> {
            new CountDownLatch(1).await();
            return reply("never");
        });
        BatchResult batch = session.batch(List.of(Scenario.of("s", "somebody asks")
                .agents(slow, AgentAdapter.named("agent", _ -> reply("yes")))
                .script(user(), agent())))
                .perRun(Limits.ofTime(Duration.ofMillis(50)))
                .run();
        assertThat(batch.outcomes()).containsOnlyKeys(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(batch.results().getFirst().reasoning())
                .contains("in the user simulator's hands");
    }

    /// Two runs share an agent that is called once at a time: what the second one waits is not its work.
    @Test
    void doNotIncludeAWaitForTheAgentsTurn() {
        var calls = new AtomicInteger();
        BatchResult batch = session.batch(List.of(asks(_ -> {
            if (calls.incrementAndGet() == 1) {
                new CountDownLatch(1).await();
            }
            return reply("yes");
        })))
                .trials(2)
                .atOnce("agent", 1)
                .perRun(Limits.ofTime(Duration.ofMillis(100)))
                .run();
        assertThat(batch.outcomes()).containsKey(Outcome.AGENT_ERROR)
                .hasEntrySatisfying(Outcome.AGENT_ERROR, count -> assertThat(count).isOne());
    }
}
