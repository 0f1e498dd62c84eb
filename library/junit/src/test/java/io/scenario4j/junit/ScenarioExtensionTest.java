package io.scenario4j.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.result.Outcome;

/// The session that a test class has.
class ScenarioExtensionTest {

    static final Set<Scenarios> SEEN = Collections.synchronizedSet(new HashSet<>());

    @TempDir
    Path folder;

    private static void play(Scenarios scenario) {
        SEEN.add(scenario);
        assertThat(scenario.run(Shop.refusingIn()).outcome()).isEqualTo(Outcome.PASSED);
    }

    @ExtendWith(ScenarioExtension.class)
    static class All {

        All(Scenarios scenario) {
            SEEN.add(scenario);
        }

        @Test
        void once(Scenarios scenario) {
            play(scenario);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void withParameters(int number, Scenarios scenario) {
            assertThat(number).isPositive();
            play(scenario);
        }

        @RepeatedTest(2)
        void again(Scenarios scenario) {
            play(scenario);
        }

        @ScenarioTest(trials = 3)
        Scenario refund(Scenarios scenario) {
            SEEN.add(scenario);
            return Shop.refusingIn();
        }
    }

    @Test
    void isTheSameForAllTestsOfTheClass() {
        SEEN.clear();
        PlayedTests played = PlayedTests.of(All.class, folder);

        assertThat(played.messages("FAILED")).isEmpty();
        assertThat(SEEN).singleElement()
                .satisfies(
                        scenario -> assertThat(scenario.config().setId())
                                .isEqualTo(All.class.getName()))
                .satisfies(scenario -> assertThat(scenario.results()).hasSize(9));
    }

    @Test
    void isTheSameForTestsThatRunAtOnce() {
        SEEN.clear();
        PlayedTests played = PlayedTests.of(All.class, folder,
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent");

        assertThat(played.messages("FAILED")).isEmpty();
        assertThat(played.counts().get("SUCCESSFUL")).isEqualTo(10);
        assertThat(SEEN).hasSize(1);
    }

    @ExtendWith(ScenarioExtension.class)
    static class Outer {

        @Test
        void here(Scenarios scenario) {
            play(scenario);
        }

        @Nested
        class Inner {

            @Test
            void there(Scenarios scenario) {
                play(scenario);
            }

            @ScenarioTest(trials = 2)
            Scenario refund(Scenarios scenario) {
                SEEN.add(scenario);
                return Shop.refusingIn();
            }
        }
    }

    @Test
    void isAnotherOneInANestedClass() {
        SEEN.clear();
        PlayedTests played = PlayedTests.of(Outer.class, folder);

        assertThat(played.messages("FAILED")).isEmpty();
        assertThat(SEEN).extracting(scenario -> scenario.config().setId())
                .containsExactlyInAnyOrder(Outer.class.getName(), Outer.Inner.class.getName());
    }

    @Test
    void whatAllHavePlayedIsToldAtTheEnd() {
        var whole = new WholeRun();
        var session = ClassSession.open(All.class, new Settings(_ -> Optional.empty(), Map.of()),
                whole);
        Stream.of(Shop.refusingIn(), Shop.refusingIn(1), Shop.refusingIn())
                .forEach(session.scenarios()::run);
        session.scenarios()
                .batch(List.of(Shop.named("a second one")))
                .trials(2)
                .run();
        assertThat(whole.summary()).isEmpty();
        session.close();

        assertThat(whole.summary().orElseThrow().lines()).containsExactly(
                "scenario4j: 2 scenarios, 5 runs",
                "  refund        67 % (14 to 98 % for more trials of these), 2 of 3  (All)",
                "  a second one  100 % (22 to 100 % for more trials of these), 2 of 2  (All)");
    }

    /// As a server of events, which names the page of the set.
    private static HttpServer dashboard() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        String page = "http://localhost:%d/sets/1".formatted(server.getAddress().getPort());
        server.createContext("/", exchange -> {
            byte[] reply = "{\"url\": \"%s\"}".formatted(page).getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void tokensCostAndTheLinkAreToldAtTheEnd() throws IOException {
        HttpServer server = dashboard();
        String endpoint = "http://localhost:%d".formatted(server.getAddress().getPort());
        var whole = new WholeRun();
        var session = ClassSession.open(All.class, new Settings(_ -> Optional.empty(),
                Map.of("SCENARIO_EVENTS_ENDPOINT", endpoint + "/events")), whole);
        session.scenarios().configure(config -> config.price("gpt", 1, 10));
        session.scenarios().run(Shop.with(_ -> {
            session.scenarios().used("gpt", 1_200, 30, Duration.ofMillis(5));
            return Shop.granted();
        }));
        session.scenarios().run(Shop.named("another"));
        session.close();
        server.stop(0);

        assertThat(whole.summary().orElseThrow().lines()).containsExactly(
                "scenario4j: 2 scenarios, 2 runs, 1,200 + 30 tokens, $0.0015",
                "  refund   100 % (5 to 100 % for more trials of these), 1 of 1, 1,200 + 30 tokens, $0.0015  (All)",
                "  another  100 % (5 to 100 % for more trials of these), 1 of 1  (All)",
                "  follow it: %s/sets/1/%s".formatted(endpoint, session.scenarios()
                        .results()
                        .getFirst()
                        .run()
                        .batchRunId()));
    }
}
