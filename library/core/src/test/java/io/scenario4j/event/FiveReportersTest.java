package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// The reporters that people write first.
@Timeout(60)
class FiveReportersTest {

    private final ScenarioEventBus bus = new ScenarioEventBus();

    private void play(int runs) throws InterruptedException {
        for (int i = 0; i < runs; i++) {
            SampleRun.complete("r" + i, 2).forEach(bus::publish);
        }
        bus.drain();
    }

    @Test
    void oneThatLogs() throws InterruptedException {
        var logger = LoggerFactory.getLogger(FiveReportersTest.class);
        try (var log = new RecordedLog(FiveReportersTest.class)) {
            bus.attach(event -> {
                if (!(event instanceof ScenarioMessageSnapshotEvent)) {
                    logger.info("{} {}", event.type(), event.scenarioRunId());
                }
            });
            play(1);

            assertThat(log.lines(Level.INFO))
                    .containsExactly("SCENARIO_RUN_STARTED r0", "SCENARIO_RUN_FINISHED r0");
        }
    }

    @Test
    void oneThatInsertsIntoADatabase() throws InterruptedException, SQLException {
        String url = "jdbc:h2:mem:events;DB_CLOSE_DELAY=-1";
        try (var database = DriverManager.getConnection(url);
                var statement = database.createStatement()) {
            statement.execute("create table event(id varchar primary key, run varchar,"
                    + " type varchar, at timestamp with time zone, body varchar)");
            bus.attach(event -> {
                try (var insert = database
                        .prepareStatement("merge into event values (?, ?, ?, ?, ?)")) {
                    insert.setString(1, event.eventId());
                    insert.setString(2, event.scenarioRunId());
                    insert.setString(3, event.type());
                    insert.setObject(4, event.timestamp());
                    insert.setString(5, event.toJson());
                    insert.execute();
                }
            });
            play(3);

            try (var rows = statement.executeQuery("select count(distinct run), count(*)"
                    + " from event where type <> 'SCENARIO_MESSAGE_SNAPSHOT'")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.getInt(2)).isEqualTo(6);
            }
        }
    }

    @Test
    void oneThatCounts() throws InterruptedException {
        var metrics = new Metrics();
        bus.attach(metrics);
        play(5);

        assertThat(metrics.counts).hasToString("{completed=5, messages=10, started=5}");
    }

    /// Counts runs, and messages when their run has ended.
    private static final class Metrics implements EventReporter {

        private final Map<String, LongAdder> counts = new TreeMap<>();

        @Override
        public void postEvent(ScenarioEvent event) {
            switch (event) {
                case ScenarioRunStartedEvent _ -> count("started", 1);
                case ScenarioMessageSnapshotEvent _ -> {
                }
                case ScenarioRunFinishedEvent(_, _, var result) -> {
                    count("completed", 1);
                    count("messages", result.messages().size());
                }
            }
        }

        private void count(String what, int more) {
            counts.computeIfAbsent(what, _ -> new LongAdder()).add(more);
        }
    }

    @Test
    void oneThatFailsAtRandomAndIsRetried() throws InterruptedException {
        var random = new Random(7);
        Map<String, List<Integer>> taken = new ConcurrentHashMap<>();
        var flaky = new ScenarioEventBus(event -> {
            if (random.nextInt(3) == 0) {
                throw new IOException("the line was busy");
            }
            taken.computeIfAbsent(event.scenarioRunId(),
                    _ -> Collections.synchronizedList(new ArrayList<>()))
                    .add(event.header().sequence());
        }, 12);
        for (int i = 0; i < 20; i++) {
            SampleRun.complete("r" + i, 2).forEach(flaky::publish);
        }
        flaky.drain();

        assertThat(taken).hasSize(20)
                .allSatisfy((_, numbers) -> assertThat(numbers).isSorted()
                        .startsWith(0)
                        .endsWith(3));
        assertThat(flaky.delivery().getFirst().failed()).isZero();
    }

    @Test
    void oneThatPostsToAMonitoringSystem() throws Exception {
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(202).build());
            server.enqueue(new MockResponse.Builder().code(202).build());
            server.start();
            bus.attach(HttpEventReporter.toUrl(server.url("/hooks/42").toString(), null)
                    .header("X-Monitoring-Token", "t0ken"));
            SampleRun.complete("r0", 0).forEach(bus::publish);
            bus.drain();

            RecordedRequest first = server.takeRequest();
            assertThat(first.getHeaders().get("X-Monitoring-Token")).isEqualTo("t0ken");
            assertThat(first.getHeaders().get("Authorization")).isNull();
            assertThat(first.getTarget()).isEqualTo("/hooks/42");
        }
    }
}
