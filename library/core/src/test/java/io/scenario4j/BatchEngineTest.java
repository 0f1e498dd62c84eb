package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Limits;
import io.scenario4j.batch.Meter;
import io.scenario4j.batch.Place;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.batch.Share;
import io.scenario4j.batch.TrialPlayer;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.simulator.UserSimulatorAgent;

class BatchEngineTest {

    @TempDir
    private Path folder;

    private final Scenarios session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", ""));

    private static Scenario asks(String name) {
        return Scenario.of(name, "somebody asks")
                .agents(new UserSimulatorAgent(),
                        AgentAdapter.named("echo", in -> reply(in.lastNewUserMessageText())))
                .script(user("Hi"), agent(), succeed());
    }

    private static Trial passed(Place place) {
        return new Trial(place.scenario(), place.trial(), ScenarioResult.success("there"),
                List.of(), false);
    }

    private Batch batch() {
        return session.batch(List.of(asks("a"), asks("b"))).trials(3);
    }

    private static BatchEngine engine(TrialPlayer player) {
        return work -> work.playedBy(player);
    }

    @Test
    void eachTrialIsPlayedOnceByWhoIsGiven() {
        var places = new ConcurrentLinkedQueue<String>();
        BatchResult result = batch().parallelism(1).on(engine((place, _) -> {
            places.add(place + ", turn " + place.turn());
            return passed(place);
        })).run();
        assertThat(places).containsExactly("a, trial 1, turn 0", "b, trial 1, turn 1",
                "a, trial 2, turn 2", "b, trial 2, turn 3", "a, trial 3, turn 4",
                "b, trial 3, turn 5");
        assertThat(result.played()).extracting(Trial::toString)
                .containsExactly("a, trial 1: passed", "a, trial 2: passed", "a, trial 3: passed",
                        "b, trial 1: passed", "b, trial 2: passed", "b, trial 3: passed");
        assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void whatCanNotBePlayedSaysNothingOfTheAgent() {
        BatchResult result = batch().on(engine((place, _) -> {
            throw new java.io.IOException("nobody there");
        })).run();
        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.INFRASTRUCTURE_ERROR, 6));
        assertThat(result.results().getFirst().reasoning()).contains("nobody there");
    }

    @Test
    void stoppingRulesHoldThereToo() {
        BatchResult result = batch().parallelism(1)
                .failFast(2)
                .on(engine((place, _) -> new Trial(
                        place.scenario(), place.trial(), ScenarioResult.failure("no"), List.of(),
                        false)))
                .run();
        assertThat(result.played()).hasSize(2);
        assertThat(result.ending().kind()).isEqualTo(Ending.Kind.STOPPED);
    }

    @Test
    void oneThatIsCancelledInterruptsWhoWaitsAndKeepsWhatWasPlayed() throws Exception {
        var begun = new CountDownLatch(6);
        BatchHandle handle = batch().on(engine((place, _) -> {
            begun.countDown();
            if (place.turn() > 0) {
                new CountDownLatch(1).await();
            }
            return passed(place);
        })).runAsync();
        begun.await();
        handle.cancel();
        BatchResult result = handle.join();
        assertThat(result.outcomes()).isEqualTo(
                Map.of(Outcome.PASSED, 1, Outcome.CANCELLED, 5));
        assertThat(result.results().getLast().reasoning()).contains("somebody cancelled it");
    }

    @Test
    void whatWasNotBegunWhenItIsCancelledIsNoResult() throws Exception {
        var asked = new CountDownLatch(6);
        BatchHandle handle = batch().on(engine((place, _) -> {
            asked.countDown();
            if (place.turn() == 0) {
                return passed(place);
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                if (place.turn() == 1) {
                    throw e;
                }
            }
            throw new CancellationException();
        })).runAsync();
        asked.await();
        handle.cancel();
        assertThat(handle.join().outcomes()).isEqualTo(
                Map.of(Outcome.PASSED, 1, Outcome.CANCELLED, 1));
    }

    @Test
    void whatIsNotBegunAlthoughItGoesOnIsNotLost() {
        BatchResult result = batch().on(engine((_, _) -> {
            throw new CancellationException();
        })).run();
        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.INFRASTRUCTURE_ERROR, 6));
    }

    @Test
    void progressSaysWhoPlaysIt() throws Exception {
        var mayEnd = new CountDownLatch(1);
        BatchHandle handle = batch().on(engine(new TrialPlayer() {

            @Override
            public Trial play(Place place, Meter meter) throws Exception {
                mayEnd.await();
                return passed(place);
            }

            @Override
            public Activity activity(int asked) {
                return new Activity(asked / 2, "1 task on 3 cores");
            }
        })).runAsync();
        assertThat(handle.progress().running()).isEqualTo(3);
        assertThat(handle.display().data().get("text/plain")).asString()
                .contains("3 running · 1 task on 3 cores");
        mayEnd.countDown();
        handle.join();
    }

    @Test
    void whatTrialsHaveUsedCountsForTheLimitOfTheBatch() {
        BatchResult result = batch().parallelism(1)
                .inAll(Limits.ofTokens(100))
                .on(engine((place, meter) -> {
                    meter.spent(60, BigDecimal.ZERO);
                    return passed(place);
                }))
                .run();
        assertThat(result.ending().kind()).isEqualTo(Ending.Kind.OUT_OF_BUDGET);
        assertThat(result.played()).hasSize(2);
    }

    @Test
    void sharesAreTheWholeTogetherAndHaveEachScenarioAboutAsOften() {
        Set<String> all = new HashSet<>();
        for (int number = 1; number <= 4; number++) {
            List<Trial> played = batch().shard(number, 4).run().played();
            played.forEach(
                    trial -> assertThat(all.add(trial.scenario() + trial.number())).isTrue());
            assertThat(played).hasSizeBetween(1, 2);
        }
        assertThat(all).hasSize(6);
        assertThat(batch().share(new Share.Turns(Set.of(0, 3))).run().played())
                .extracting(Trial::toString)
                .containsExactly("a, trial 1: passed", "b, trial 2: passed");
    }

    @Test
    void aShardThatIsNoneIsRefused() {
        assertThatThrownBy(() -> batch().shard(5, 4)).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("from 1 to how many there are, found 5 of 4");
    }

    @Test
    void aBatchSaysWhereItLies() {
        Scenarios kept = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        BatchResult result = kept.batch(List.of(asks("a"))).trials(2).run();
        assertThat(kept.loadBatch(result.path()).played()).hasSize(2);
        assertThat(kept.resume(result.path()).batch(List.of(asks("a"))).trials(3).run().path())
                .isEqualTo(result.path());
        assertThatThrownBy(() -> batch().run().path()).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("SCENARIO_JOURNAL_DIR");
    }

    @Test
    void whatAnEngineKeepsIsReadFromThereAndGoneOnWith() {
        var engine = new Keeping(new ConcurrentLinkedQueue<>());
        BatchResult result = batch().id("far").on(engine).run();
        assertThat(result.path()).isEqualTo("far://far");
        assertThat(result.runs().rowCount()).isZero();
        engine.played.clear();
        BatchResult again = session.resume("far://far", engine)
                .batch(List.of(asks("a"), asks("b")))
                .trials(2)
                .run();
        assertThat(again.batchRunId()).isEqualTo("far");
        assertThat(engine.played).extracting(Place::toString)
                .containsExactlyInAnyOrder(
                        "b, trial 1", "a, trial 2", "b, trial 2");
    }

    @Test
    void oneOfOtherScenariosIsRefused() {
        var engine = new Keeping(new ConcurrentLinkedQueue<>());
        Batch other = session.resume("far://far", engine).batch(List.of(asks("c")));
        assertThatThrownBy(other::run).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("lack [a]");
    }

    /// Keeps nothing but the first trial of a.
    private record Keeping(ConcurrentLinkedQueue<Place> played) implements BatchEngine {

        @Override
        public RunningBatch prepare(BatchWork work) {
            return work.playedBy((place, _) -> {
                played.add(place);
                return passed(place);
            });
        }

        @Override
        public Begun begun(String path) {
            return new Begun() {

                @Override
                public String batchRunId() {
                    return path.substring("far://".length());
                }

                @Override
                public List<String> scenarios() {
                    return List.of("a");
                }

                @Override
                public List<Trial> settled(Map<String, io.scenario4j.result.Fingerprint> now) {
                    return List.of(new Trial("a", 1, ScenarioResult.success("then"), List.of(),
                            true));
                }
            };
        }

        @Override
        public Optional<Kept> kept(String batchRunId) {
            return Optional.of(new Kept() {

                @Override
                public String path() {
                    return "far://" + batchRunId;
                }

                @Override
                public List<Fact> facts() {
                    return List.of();
                }
            });
        }
    }
}
