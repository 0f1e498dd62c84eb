package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An endpoint that is down while runs go on, and comes back.
///
/// The system property `scenario4j.outage` sets for how many seconds; 2 unless it is there.
@Timeout(300)
class OutageTest {

    private static final Duration OUTAGE = Duration
            .ofSeconds(Integer.getInteger("scenario4j.outage", 2));

    @TempDir
    Path folder;

    @Test
    void everythingArrivesInOrderAndTheOutageIsOneWarning() throws Exception {
        int port = freePort();
        var arrived = new Arrived();
        List<String> runs = new ArrayList<>();
        try (var log = new RecordedLog(EventReader.class);
                var bus = new ScenarioEventBus(
                        new HttpEventReporter("http://localhost:" + port, null).outbox(folder));
                var server = new MockWebServer()) {
            long end = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < end) {
                play(bus, runs);
                Thread.sleep(Duration.ofMillis(100));
            }
            server.setDispatcher(arrived);
            server.start(InetAddress.getByName("localhost"), port);
            play(bus, runs);
            while (bus.delivery().getFirst().onDisk() + bus.delivery().getFirst().waiting() > 0) {
                Thread.sleep(Duration.ofMillis(20));
            }

            assertThat(bus.delivery().getFirst().failed()).isZero();
            assertThat(log.warnings()).hasSize(1);
        }
        assertThat(runs).hasSizeGreaterThan(5)
                .allSatisfy(
                        run -> assertThat(arrived.of(run)).startsWith("0")
                                .endsWith("34")
                                .matches("0[12]*34"));
    }

    private static void play(ScenarioEventBus bus, List<String> runs) {
        String run = "r" + runs.size();
        runs.add(run);
        SampleRun.complete(run, 3).forEach(bus::publish);
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Keeps the ids of the events in the order of their arrival.
    private static final class Arrived extends Dispatcher {

        private final List<String> ids = Collections.synchronizedList(new ArrayList<>());

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            ids.add(String.valueOf(request.getHeaders().get("Idempotency-Key")));
            return new MockResponse.Builder().build();
        }

        /// The numbers of the events of a run, each one digit, without those that came again.
        String of(String run) {
            String prefix = "scenarioevent_" + run + "_";
            return String.join("", List.copyOf(ids)
                    .stream()
                    .filter(id -> id.startsWith(prefix))
                    .map(id -> id.substring(prefix.length()))
                    .distinct()
                    .toList());
        }
    }
}
