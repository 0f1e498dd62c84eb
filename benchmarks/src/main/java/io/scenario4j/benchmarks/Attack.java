package io.scenario4j.benchmarks;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.journal.Journal;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What becomes of runs and events when everything around them breaks; prints figures.
///
/// Processes are killed while they publish, two at a time on one outbox; the server is down for a minute; bytes of
/// journals are flipped; the journal's folder can't be made or written to; its disk gets full; a thousand runs go
/// on at once. The system property `kills` sets how many processes are killed; 20 unless it is there. `full` and
/// `readonly` name a folder on a small disk, and one that nobody can write to: benchmarks/attack.sh makes them.
/// Fails where something is lost that should not be.
public final class Attack {

    private static final int KILLS = Integer.getInteger("kills", 20);

    private Attack() {}

    /// @param arguments none, or for a process that is killed later: address of the server, folder
    public static void main(String... arguments) throws Exception {
        if (arguments.length == 2) {
            play(arguments[0], arguments[1]);
            return;
        }
        Path folder = Files.createTempDirectory("attack");
        kill(folder.resolve("killed"));
        outage(folder.resolve("outage"));
        flip(folder.resolve("flipped"));
        unwritable("a journal that can't be made", Files.writeString(folder.resolve("taken"), ""));
        given("readonly", readOnly -> unwritable("a read-only folder", readOnly));
        given("full", Attack::fill);
        crowd();
        System.exit(0);
    }

    private static Scenario greeting(int number) {
        AgentAdapter shop = in -> reply("hello to " + in.lastNewUserMessageText());
        return Scenario.of("greeting " + number, "somebody says a number")
                .agents(AgentAdapter.named("shop", shop), new UserSimulatorAgent())
                .script(user("number " + number), agent(), succeed());
    }

    private static Scenarios session(String url, String folder) {
        return Scenarios.open(Map.of("SCENARIO_EVENTS_ENDPOINT", url,
                "SCENARIO_JOURNAL_DIR", folder));
    }

    /// Plays until it is killed, and says which runs have ended.
    private static void play(String url, String folder) {
        Scenarios session = session(url, folder);
        for (int i = 0;; i++) {
            ScenarioResult result = session.run(greeting(i));
            System.out.println("ended " + result.scenarioRunId());
            System.out.flush();
        }
    }

    private static void kill(Path folder) throws Exception {
        Set<String> ended = ConcurrentHashMap.newKeySet();
        try (var server = new Server(); var threads = Executors.newFixedThreadPool(2)) {
            server.lossy = true;
            for (int i = 0; i < KILLS; i += 2) {
                threads.invokeAll(List.of(() -> playAndKill(server.url(), folder, ended),
                        () -> playAndKill(server.url(), folder, ended)));
            }
            server.lossy = false;
            Scenarios session = session(server.url(), folder.toString());
            await(() -> session.delivery().getLast().onDisk() == 0 && left(folder) == 0);
            long without = server.finished.stream()
                    .filter(run -> !server.spoken.contains(run))
                    .count();
            long lost = ended.stream().filter(run -> !server.finished.contains(run)).count();
            System.out.printf(
                    "%d kills, two processes on one outbox: %d runs ended before them, %d of their ends lost, %d of %d ends without conversation, %d lock files left%n",
                    KILLS, ended.size(), lost, without, server.finished.size(), locks(folder));
            expectNone(lost + without);
        }
    }

    private static boolean playAndKill(String url, Path folder, Set<String> ended)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Attack.class.getName(), url, folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            ended.add(runOf(lines.readLine()));
            Thread killer = Thread.ofPlatform().start(() -> {
                pause(new Random().nextInt(800));
                process.toHandle().destroyForcibly();
            });
            lines.lines()
                    .filter(line -> line.length() == 45)
                    .map(Attack::runOf)
                    .forEach(ended::add);
            killer.join();
        }
        return process.waitFor() != 0;
    }

    private static String runOf(String line) {
        return line.substring("ended ".length());
    }

    private static void outage(Path folder) throws Exception {
        try (var server = new Server()) {
            server.down = true;
            Scenarios session = session(server.url(), folder.toString());
            for (int i = 0; i < 200; i++) {
                session.run(greeting(i));
            }
            Thread.sleep(Duration.ofMinutes(1));
            server.down = false;
            await(() -> server.finished.size() == 200 && left(folder) == 0);
            System.out.printf(
                    "endpoint down for a minute: 200 runs, %d ends and %d conversations delivered%n",
                    server.finished.size(), server.spoken.size());
            expectNone(400 - server.finished.size() - server.spoken.size());
        }
    }

    private static void expectNone(long lost) {
        if (lost != 0) {
            throw new AssertionError("expected nothing to be lost, found " + lost);
        }
    }

    /// 1,000 bytes over 200 files, each of a session. A run is named by its first line and by its last: where both
    /// are damaged nothing says whose the lines between them are.
    private static void flip(Path folder) throws Exception {
        for (int i = 0; i < 200; i++) {
            Scenarios session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
            for (int run = 0; run < 3; run++) {
                session.run(greeting(run));
            }
            session.journal();
        }
        Set<String> before = lines(folder);
        Logger.getLogger("io.scenario4j").setLevel(Level.OFF);
        var random = new Random(20);
        List<Path> files = files(folder);
        for (int i = 0; i < 1_000; i++) {
            Path file = files.get(i % files.size());
            byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
        Set<String> whole = lines(folder);
        whole.retainAll(before);
        Set<String> read = Journal.facts(folder)
                .stream()
                .map(fact -> fact.run().scenarioRunId() + " " + fact.stamp().number())
                .collect(Collectors.toSet());
        Set<Object> named = whole.stream()
                .map(WireJson::object)
                .filter(line -> line.containsKey("batch"))
                .map(line -> line.get("run"))
                .collect(Collectors.toSet());
        List<Map<String, Object>> unread = whole.stream()
                .map(WireJson::object)
                .filter(line -> !read.contains(line.get("run") + " " + line.get("number")))
                .toList();
        System.out.printf(
                "1,000 flipped bytes over %d files: of %d lines %d are whole, %d of them not read, all of these of runs whose first and last line are damaged; %d facts are read in all%n",
                files.size(), before.size(), whole.size(), unread.size(), read.size());
        expectNone(unread.stream().filter(line -> named.contains(line.get("run"))).count());
    }

    private static Set<String> lines(Path folder) throws IOException {
        Set<String> lines = new HashSet<>();
        for (Path file : files(folder)) {
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()
                    .forEach(lines::add);
        }
        return lines;
    }

    /// What is done with a folder, such as to fill its disk.
    private interface Use {
        void of(Path folder) throws Exception;
    }

    private static void given(String property, Use use) throws Exception {
        String folder = System.getProperty(property);
        if (folder == null) {
            System.out.printf("no folder is given as -D%s, so that is not tried%n", property);
        } else {
            use.of(Path.of(folder));
        }
    }

    private static void unwritable(String what, Path folder) throws Exception {
        Scenarios session = Scenarios
                .open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        long passed = IntStream.range(0, 20)
                .filter(i -> session.run(greeting(i)).success())
                .count();
        session.drain();
        System.out.printf("%s: %d of 20 runs passed, in tables %d%n", what, passed,
                session.runs().rowCount());
        expectNone(40 - passed - session.runs().rowCount());
    }

    private static void fill(Path folder) throws Exception {
        int runs = 3_000;
        try (var server = new Server()) {
            Scenarios session = session(server.url(), folder.toString());
            long passed = IntStream.range(0, runs)
                    .filter(i -> session.run(greeting(i)).success())
                    .count();
            session.drain();
            await(() -> server.finished.size() == runs);
            System.out.printf(
                    "a disk that gets full (%d bytes left): %d of %d runs passed, in tables %d; %d ends and %d conversations delivered%n",
                    folder.toFile().getUsableSpace(), passed, runs, session.runs().rowCount(),
                    server.finished.size(), server.spoken.size());
            expectNone(4L * runs - passed - session.runs().rowCount() - server.finished.size()
                    - server.spoken.size());
        }
    }

    private static void crowd() {
        Scenarios session = Scenarios.open(Map.of());
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            scenarios.add(greeting(i));
        }
        long start = System.nanoTime();
        long mixed = session.batch(scenarios)
                .parallelism(1_000)
                .run()
                .results()
                .stream()
                .filter(result -> !result.messages()
                        .getLast()
                        .text()
                        .equals("hello to " + result.run()
                                .scenario()
                                .replace("greeting",
                                        "number")))
                .count();
        System.out.printf("1,000 runs at once: %d mixed, %.1f s%n", mixed,
                (System.nanoTime() - start) / 1e9);
        expectNone(mixed);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private static long left(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : files(folder.resolve("outbox"))) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    private static long locks(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".lock")).count();
        }
    }

    /// Something that becomes true.
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            pause(20);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes events, or not, and remembers of which runs the end and the conversation came.
    private static final class Server implements AutoCloseable {

        private final HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0),
                0);
        private final Random random = new Random();
        private final Set<String> finished = ConcurrentHashMap.newKeySet();
        private final Set<String> spoken = ConcurrentHashMap.newKeySet();
        private volatile boolean lossy;
        private volatile boolean down;

        Server() throws IOException {
            server.createContext("/", this::answer);
            server.setExecutor(
                    Executors.newFixedThreadPool(8, Thread.ofPlatform().daemon().factory()));
            server.start();
        }

        String url() {
            return "http://localhost:" + server.getAddress().getPort() + "/events";
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(),
                    StandardCharsets.UTF_8);
            boolean refuses = down || (lossy && random.nextInt(3) == 0);
            if (!refuses) {
                take(WireJson.object(body));
            }
            exchange.sendResponseHeaders(refuses ? 503 : 200, -1);
            exchange.close();
        }

        private void take(Map<String, Object> event) {
            String run = String.valueOf(event.get("scenarioRunId"));
            if (event.get("results") != null) {
                finished.add(run);
            } else if (event.get("messages") instanceof List<?> messages && messages.size() == 2) {
                spoken.add(run);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
