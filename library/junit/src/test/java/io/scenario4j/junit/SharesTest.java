package io.scenario4j.junit;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.definition.Scenario;

/// Tests whose trials several machines play, each its share.
class SharesTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        CALLS.set(0);
    }

    static class Refunds {

        @ScenarioTest(trials = 9, passRate = 0.6)
        Scenario refund() {
            return Shop.with(_ -> CALLS.incrementAndGet() % 3 == 0 ? reply("No.") : Shop.granted());
        }
    }

    static class Once {

        @ScenarioTest
        Scenario refund() {
            return Shop.with(_ -> Shop.granted());
        }
    }

    private PlayedTests share(Class<?> tests, String share) {
        return PlayedTests.of(tests, folder, "scenario.shard", share, "scenario.journal-dir",
                journals());
    }

    private PlayedTests merged(Class<?> tests) {
        return PlayedTests.of(tests, folder, "scenario.merge", journals());
    }

    private String journals() {
        return folder.resolve("journals").toString();
    }

    @Test
    void eachSharePlaysItsTrialsAndDecidesNothing() {
        PlayedTests played = share(Refunds.class, "2/3");
        assertThat(CALLS).hasValue(3);
        assertThat(played.names()).hasSize(4)
                .last()
                .asString()
                .startsWith(
                        "share 2 of 3, pass rate 67 %");
        assertThat(played.messages("FAILED")).isEmpty();
    }

    @Test
    void togetherTheyAreDecidedWithoutBeingPlayedAgain() {
        List.of("1/3", "2/3", "3/3").forEach(share -> share(Refunds.class, share));
        assertThat(CALLS).hasValue(9);
        PlayedTests whole = merged(Refunds.class);
        assertThat(CALLS).hasValue(9);
        assertThat(whole.counts()).isEqualTo(
                java.util.Map.of("SUCCESSFUL", 7, "ABORTED", 3));
        assertThat(whole.names()).last().asString().startsWith("pass rate 67 %").endsWith("6 of 9");
    }

    @Test
    void aShareThatIsMissingFailsWhatItMightHaveDecided() {
        share(Refunds.class, "1/3");
        share(Refunds.class, "2/3");
        assertThat(merged(Refunds.class).messages("FAILED")).singleElement()
                .asString()
                .contains("not decided: not whole: share 3 of 3 is missing");
    }

    @Test
    void aTestOfOneTrialIsPlayedByOneOfThem() {
        List<PlayedTests> shares = List.of(share(Once.class, "1/2"), share(Once.class, "2/2"));
        assertThat(shares).extracting(played -> played.counts().keySet().iterator().next())
                .containsExactlyInAnyOrder("SUCCESSFUL", "ABORTED");
        assertThat(shares.stream().flatMap(played -> played.messages("ABORTED").stream()))
                .singleElement()
                .asString()
                .contains("none of its trials is in this share");
        assertThat(merged(Once.class).counts()).containsOnlyKeys("SUCCESSFUL");
    }

    @Test
    void whatIsSetWronglyIsToldBeforeAnythingIsPlayed() throws Exception {
        assertThat(share(Refunds.class, "4/3").messages("FAILED")).singleElement()
                .asString()
                .contains(
                        "expected a share such as 2/5 as scenario.shard, which is the second of five, found \"4/3\"");
        assertThat(PlayedTests.of(Refunds.class, folder, "scenario.shard", "1/3")
                .messages("FAILED")).singleElement()
                .asString()
                .contains("expected scenario.journal-dir beside scenario.shard");
        assertThat(merged(Refunds.class).messages("FAILED")).singleElement()
                .asString()
                .contains("expected a folder with the journals of all shares as scenario.merge");
        Files.createDirectories(Path.of(journals()));
        assertThat(merged(Refunds.class).messages("FAILED")).singleElement()
                .asString()
                .contains("Refunds.refund in ", "which shares have played, found none");
        assertThat(CALLS).hasValue(0);
    }
}
