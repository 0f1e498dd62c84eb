package io.scenario4j.execution;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.agent.AgentReply.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Message;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.Script;
import io.scenario4j.script.ScriptStep;

/// What holds for every run, tried on random ones: random casts, scripts, replies, rollbacks and
/// failures. A failure names the seed that repeats it.
class RandomRunsTest {

    private static final int RUNS_PER_TEST = 200;

    @RepeatedTest(5)
    void eventsAreStartedThenSnapshotsThenFinished(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            var types = play.events.stream().map(RandomRunsTest::letter).toList();
            assertThat(String.join("", types)).as(play.name()).matches("A(S*)Z");
        });
    }

    @RepeatedTest(5)
    void factsFollowTheirGrammar(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            var letters = play.facts.stream().map(RandomRunsTest::letter).toList();
            assertThat(String.join("", letters)).as(play.name())
                    .matches("B([TS<EJ]|C[MFS<]*A)*Z");
        });
    }

    @RepeatedTest(5)
    void numbersAndVersionsOfFactsHaveNoGaps(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            int version = -1;
            for (int i = 0; i < play.facts.size(); i++) {
                Fact fact = play.facts.get(i);
                version += "BS<E".contains(letter(fact)) ? 1 : 0;
                assertThat(fact.stamp().number()).as(play.name()).isEqualTo(i);
                assertThat(fact.stamp().version()).as(play.name()).isEqualTo(version);
                assertThat(fact.at()).as(play.name())
                        .isAfterOrEqualTo(play.facts.get(Math.max(0, i - 1)).at());
            }
        });
    }

    @RepeatedTest(5)
    void whatIsSaidAndTakenBackAddsUpToTheConversation(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            List<Utterance> now = new ArrayList<>();
            for (Fact fact : play.facts) {
                switch (fact) {
                    case Fact.Said said -> now.addAll(said.said());
                    case Fact.TakenBack(_, var removed, _) -> {
                        List<Utterance> last = now.subList(now.size() - removed.size(), now.size());
                        assertThat(last).as(play.name()).isEqualTo(removed);
                        last.clear();
                    }
                    case Fact.StepEnded(_, var same) -> assertThat(same).as(play.name())
                            .isEqualTo(now);
                    case Fact.Ended(_, var result) -> assertThat(result.run().conversation())
                            .as(play.name())
                            .isEqualTo(now);
                    default -> {
                        // Changes nothing.
                    }
                }
            }
        });
    }

    private static String letter(Fact fact) {
        return switch (fact) {
            case Fact.Began _ -> "B";
            case Fact.TurnBegan _ -> "T";
            case Fact.Called _ -> "C";
            case Fact.Answered _ -> "A";
            case Fact.Said _ -> "S";
            case Fact.TakenBack _ -> "<";
            case Fact.StepEnded _ -> "E";
            case Fact.Judged _ -> "J";
            case Fact.ModelAsked _ -> "M";
            case Fact.SimulatorErred _ -> "F";
            case Fact.Attacked _ -> "K";
            case Fact.Traced _ -> "P";
            case Fact.Ended _ -> "Z";
        };
    }

    @RepeatedTest(5)
    void everyOtherAgentHearsAMessageOnceAndNeverItsOwn(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> play.heard.forEach((agent, messages) -> {
            assertThat(messages).as(play.name()).doesNotHaveDuplicates();
            assertThat(messages).as(play.name()).noneMatch(play.saidBy(agent)::contains);
        }));
    }

    @RepeatedTest(5)
    void anAgentHasHeardEverythingThatWasSaidBeforeItsCall(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> assertThat(play.missed).as(play.name()).isEmpty());
    }

    @RepeatedTest(5)
    void aRollbackLeavesNoTrace(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            assertThat(play.heardAfterRollback).as(play.name()).isEmpty();
            assertThat(play.events.getLast()).isInstanceOfSatisfying(
                    ScenarioRunFinishedEvent.class,
                    last -> assertThat(last.result().messages()).as(play.name())
                            .noneMatch(message -> play.removed.contains(message.id())));
        });
    }

    @RepeatedTest(5)
    void theLastSnapshotIsTheConversationOfTheResult(RepetitionInfo repetition) {
        forRandomRuns(repetition, play -> {
            var snapshots = play.events.stream()
                    .filter(ScenarioMessageSnapshotEvent.class::isInstance)
                    .toList();
            var last = (ScenarioRunFinishedEvent) play.events.getLast();
            if (!snapshots.isEmpty()) {
                assertThat(((ScenarioMessageSnapshotEvent) snapshots.getLast()).messages())
                        .as(play.name())
                        .isEqualTo(last.result().messages());
            }
        });
    }

    @Test
    void aThousandRunsAtOnceNeverMixTheirMessages() throws Exception {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        var agent = AgentAdapter.named("echo", in -> {
            seen.add(Thread.currentThread());
            return reply(in.threadId() + " " + in.messages().size());
        });
        var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(),
                _ -> Optional.empty(), _ -> {}, "scenariobatch_test");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 1_000).mapToObj(_ -> threads.submit(() -> {
                var executor = new ScenarioExecutor(
                        Scenario.of("echo", "many at once").agents(agent).maxTurns(5),
                        ScenarioConfig.DEFAULTS, environment);
                ScenarioResult result = executor.run();
                String thread = executor.state().threadId();
                assertThat(Rehearsal.texts(result.messages())).containsExactly(thread + " 0",
                        thread + " 1", thread + " 2", thread + " 3", thread + " 4");
                return result.scenarioRunId();
            })).toList();
            Set<String> ids = new HashSet<>();
            for (var run : runs) {
                ids.add(run.get());
            }
            assertThat(ids).hasSize(1_000);
        }
        assertThat(seen).hasSize(1_000);
        for (Thread thread : seen) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static String letter(ScenarioEvent event) {
        return switch (event) {
            case ScenarioRunStartedEvent _ -> "A";
            case ScenarioMessageSnapshotEvent _ -> "S";
            case ScenarioRunFinishedEvent _ -> "Z";
        };
    }

    private static void forRandomRuns(RepetitionInfo repetition,
            Consumer<RandomPlay> property) {
        for (int i = 0; i < RUNS_PER_TEST; i++) {
            long seed = repetition.getCurrentRepetition() * 10_000L + i;
            var play = new RandomPlay(seed);
            play.run();
            property.accept(play);
        }
    }

    /// One random run, and what its agents observed.
    private static final class RandomPlay {

        private final long seed;
        private final Random random;
        private final AtomicInteger ids = new AtomicInteger();
        private final List<Fact> facts = new ArrayList<>();
        private final List<ScenarioEvent> events = new ArrayList<>();
        private final Map<String, List<String>> heard = new HashMap<>();
        private final List<String> missed = new ArrayList<>();
        private final Set<String> removed = new HashSet<>();
        private final List<String> heardAfterRollback = new ArrayList<>();

        RandomPlay(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        String name() {
            return "seed " + seed;
        }

        void run() {
            var environment = new RunEnvironment(new MonotonicClock(),
                    prefix -> prefix + ids.incrementAndGet(), _ -> Optional.empty(), this::take,
                    "scenariobatch_test");
            var scenario = Scenario.of("random", "anything")
                    .agents(cast())
                    .script(script())
                    .maxTurns(1 + random.nextInt(6));
            try {
                new ScenarioExecutor(scenario, ScenarioConfig.DEFAULTS, environment).run();
            } catch (RuntimeException | AssertionError e) {
                assertThat(e).as(name()).hasMessageContaining("random failure");
            }
        }

        private void take(Fact fact) {
            facts.add(fact);
            Projection.of(fact).ifPresent(events::add);
        }

        Set<String> saidBy(String agent) {
            var said = new HashSet<String>();
            for (ScenarioEvent event : events) {
                if (event instanceof ScenarioMessageSnapshotEvent snapshot) {
                    snapshot.conversation()
                            .stream()
                            .filter(utterance -> agent.equals(utterance.speakerName()))
                            .map(Utterance::message)
                            .map(Message::id)
                            .forEach(said::add);
                }
            }
            return said;
        }

        private List<AgentAdapter> cast() {
            var cast = new ArrayList<AgentAdapter>();
            for (AgentRole role : AgentRole.values()) {
                int count = 1 + random.nextInt(2);
                for (int i = 0; i < count; i++) {
                    String name = role.wireName() + i;
                    cast.add(AgentAdapter.of(role, name, in -> answer(name, role, in)));
                }
            }
            return cast;
        }

        private List<ScriptStep> script() {
            return IntStream.range(0, random.nextInt(8)).mapToObj(_ -> step()).toList();
        }

        private ScriptStep step() {
            return switch (random.nextInt(10)) {
                case 0, 1 -> Script.user();
                case 2, 3 -> Script.agent();
                case 4 -> Script.user("scripted");
                case 5 -> Script.proceed(1 + random.nextInt(3));
                case 6 -> Script.judge();
                case 7 -> Script.check(state -> state.rollbackMessagesTo(
                        random.nextInt(state.messages().size() + 1))
                        .forEach(
                                message -> removed.add(message.id())));
                case 8 -> Script.message(Message.system("rule"));
                default -> Script.check(_ -> {
                    assertThat(random.nextInt(4)).as("random failure").isNotZero();
                });
            };
        }

        private AgentReply answer(String name, AgentRole role, AgentInput in) {
            listen(name, in);
            int dice = random.nextInt(12);
            if (dice == 0) {
                throw new IllegalStateException("random failure");
            }
            if (dice == 1 && role == AgentRole.JUDGE) {
                return verdict(random.nextBoolean()
                        ? ScenarioResult.success("fine")
                        : ScenarioResult.failure("bad"));
            }
            return dice < 4 ? nothing() : reply(name + " " + dice);
        }

        private void listen(String name, AgentInput in) {
            List<String> mine = heard.computeIfAbsent(name, _ -> new ArrayList<>());
            in.newMessages().forEach(message -> mine.add(message.id()));
            mine.stream()
                    .filter(removed::contains)
                    .filter(id -> in.newMessages().stream().anyMatch(m -> m.id().equals(id)))
                    .forEach(heardAfterRollback::add);
            Set<String> own = saidBy(name);
            in.messages()
                    .stream()
                    .map(Message::id)
                    .filter(id -> !mine.contains(id) && !own.contains(id))
                    .forEach(missed::add);
        }
    }
}
