package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.journal.Journal;
import io.scenario4j.message.WireJson;

/// Two processes that publish side by side are killed at random moments, and the next two take over.
///
/// The system property `scenario4j.kills` sets how often; 10 unless it is there.
class KilledProcessTest {

    private static final int KILLS = Integer.getInteger("scenario4j.kills", 10);

    private final Random random = new Random();
    private final Receiver receiver = new Receiver();
    private final List<String> published = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void noFirstAndNoLastEventIsLost() throws Exception {
        try (var server = new MockWebServer()) {
            server.setDispatcher(receiver);
            server.start();
            String url = server.url("/").toString();
            for (int i = 0; i < KILLS; i += 2) {
                publishAndKillTwo(url);
            }
            receiver.reliable = true;
            deliverTheRest(url);
        }

        assertThat(published).hasSizeGreaterThan(KILLS);
        assertThat(receiver.bodies.keySet()).containsAll(published);
        assertThat(receiver.problems).isEmpty();
        assertThat(receiver.runsWith("\"SCENARIO_RUN_FINISHED\"")).isNotEmpty()
                .isSubsetOf(receiver.runsWith("\"message 1\""));
        assertThat(Journal.facts(folder.resolve("journal"))).isNotEmpty()
                .extracting(fact -> Projection.of(fact).map(ScenarioEvent::eventId))
                .doesNotHaveDuplicates();
    }

    private void publishAndKillTwo(String url) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<@Nullable Void> kill = () -> publishAndKill(url);
            for (Future<@Nullable Void> killed : threads.invokeAll(List.of(kill, kill))) {
                killed.get();
            }
        }
    }

    @Nullable
    private Void publishAndKill(String url) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                PublishingProcess.class.getName(), url, folder.toString(),
                folder.resolve("journal").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String first = lines.readLine();
            published.add(first);
            Thread killer = Thread.startVirtualThread(() -> {
                sleep(random.nextInt(1200));
                process.toHandle().destroyForcibly();
            });
            lines.lines()
                    .filter(line -> line.length() == published.getFirst().length())
                    .forEach(
                            published::add);
            killer.join();
        }
        process.waitFor();
        return null;
    }

    private void deliverTheRest(String url) throws InterruptedException, IOException {
        Path outbox = Objects.requireNonNull(
                new HttpEventReporter(url, "sk-key").outbox(folder).outbox().orElse(null));
        try (var _ = new ScenarioEventBus(new HttpEventReporter(url, "sk-key").outbox(folder))) {
            while (!isEmpty(outbox)) {
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }

    private static boolean isEmpty(Path outbox) throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(path -> path.toString().endsWith(".jsonl"))
                    .allMatch(path -> path.toFile().length() == 0);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes two events of three; remembers them and what is wrong with their order.
    private static final class Receiver extends Dispatcher {

        private final Random random = new Random();
        private final Map<String, String> bodies = new HashMap<>();
        private final Map<String, Integer> last = new HashMap<>();
        private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean reliable;

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            if (!reliable && random.nextInt(3) == 0) {
                return new MockResponse.Builder().code(503).build();
            }
            String id = Objects.requireNonNull(request.getHeaders().get("Idempotency-Key"));
            String body = Objects.requireNonNull(request.getBody()).utf8();
            String before = bodies.put(id, body);
            if (before == null) {
                checkOrder(id);
            } else if (!before.equals(body)) {
                problems.add(id + " came again, but with another body");
            }
            return new MockResponse.Builder().build();
        }

        /// Returns the runs of which an event says this.
        synchronized Set<String> runsWith(String text) {
            return bodies.values()
                    .stream()
                    .filter(body -> body.contains(text))
                    .map(body -> WireJson.object(body).get("scenarioRunId"))
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
        }

        private void checkOrder(String id) {
            String[] parts = id.split("_", -1);
            if (parts.length < 3) {
                return; // the last snapshot, as the end of the run has it
            }
            int number = Integer.parseInt(parts[2]);
            int former = last.merge(parts[1], number, Math::max);
            if (former > number) {
                problems.add(id + " came after number " + former);
            }
        }
    }
}
