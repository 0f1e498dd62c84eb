package io.scenario4j.kernel.install;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.jr.ob.JSON;

import io.scenario4j.kernel.message.ConnectionFile;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.Rehearsal;

/// A session with a kernel from which the JVM learns what kernels do: cells, questions, a scenario, a
/// table, and the end. The kernel is started as Jupyter starts it, in an empty folder and without
/// the variables that would let it reach an endpoint or a model.
final class Training {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofMinutes(3);

    private static final List<String> CELLS = List.of(
            "1 + 1",
            "System.out.println(\"hello\");",
            """
                int x = 6;
                int twice(int n) { return 2 * n; }
                record Point(int x, int y) {}
                new Point(x, twice(x))
                """,
            """
                List<String> words = List.of("a", "b");
                words.stream().map(String::toUpperCase).toList()
                """,
            "for (int i = 0; i < 1000; i++) System.out.println(\"line \" + i);",
            """
                class Account {
                    private final String owner;
                    private long cents = 5;
                    private final List<Long> history = new ArrayList<>();

                    Account(String owner) { this.owner = owner; }

                    boolean withdraw(long amount) {
                        if (amount > cents || amount <= 0) {
                            throw new IllegalArgumentException("got " + amount);
                        }
                        cents -= amount;
                        history.add(-amount);
                        return true;
                    }

                    long sum() { return history.stream().mapToLong(Long::longValue).sum(); }
                }
                var account = new Account("Ada");
                for (int i = 0; i < 2; i++) { account.withdraw(i + 1); }
                account.sum()
                """,
            "int[] numbers = {1, 2};\nnumbers[2]",
            "undeclared + 1",
            "throw new IllegalStateException(\"on purpose\");",
            """
                AgentAdapter echo = AgentAdapter.named("echo",
                        in -> reply("You said: " + in.lastNewUserMessageText()));
                scenario.run("echo", "The user says hello",
                        List.of(echo, new UserSimulatorAgent(),
                                new JudgeAgent(Criterion.check("answers", s -> true))),
                        script(user("Hello"), agent(), judge()))
                """,
            "scenario.runs()");

    private final Installation installation;
    private final boolean politely;

    /// @param politely whether others' work comes first
    Training(Installation installation, boolean politely) {
        this.installation = installation;
        this.politely = politely;
    }

    /// Writes the cache that is learned to `cache`.
    void write(Path cache) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("scenario4j-training");
        try {
            Connection connection = connection();
            Path connectionFile = folder.resolve("connection.json");
            ConnectionFile.write(connection, connectionFile);
            Process kernel = start(cache, connectionFile, folder);
            try {
                boolean played = Rehearsal.play(connection, script(), ANSWER);
                boolean ended = kernel.waitFor(END.toSeconds(), TimeUnit.SECONDS);
                requireSuccess(played && ended, cache, folder);
            } finally {
                kernel.descendants().forEach(ProcessHandle::destroyForcibly);
                kernel.destroyForcibly();
            }
        } finally {
            FileTree.delete(folder);
        }
    }

    private Process start(Path cache, Path connectionFile, Path folder) throws IOException {
        var command = new ArrayList<>(politeness());
        command.addAll(installation.trainingCommand(cache, connectionFile));
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log(folder).toFile()));
        prepare(builder.environment(), folder);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// The kernel ends with this process, however that ends.
    static void prepare(Map<String, String> environment, Path folder) {
        environment.keySet().removeIf(Training::isForUsers);
        environment.put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        environment.put("XDG_STATE_HOME", folder.toString());
    }

    private static boolean isForUsers(String variable) {
        return variable.startsWith("LANGWATCH_") || variable.startsWith("SCENARIO_")
                || variable.startsWith("OTEL_") || variable.endsWith("_API_KEY");
    }

    private List<String> politeness() {
        return politely
                ? Stream.of("/usr/bin/nice", "/bin/nice")
                        .filter(nice -> Files.isExecutable(Path.of(nice)))
                        .map(nice -> List.of(nice, "-n", "19"))
                        .findFirst()
                        .orElse(List.of())
                : List.of();
    }

    private static List<Rehearsal.Request> script() {
        var script = new ArrayList<Rehearsal.Request>();
        script.add(new Rehearsal.Request(Channel.SHELL, "kernel_info_request", "{}"));
        CELLS.forEach(code -> script.add(shell("execute_request", Map.of("code", code, "silent",
                false, "store_history", true, "user_expressions", Map.of(), "allow_stdin", false,
                "stop_on_error", false))));
        script.add(shell("complete_request", Map.of("code", "\"abc\".", "cursor_pos", 6)));
        script.add(shell("inspect_request",
                Map.of("code", "words.size", "cursor_pos", 10, "detail_level", 0)));
        script.add(shell("is_complete_request", Map.of("code", "int y = ")));
        script.add(new Rehearsal.Request(Channel.CONTROL, "shutdown_request",
                "{\"restart\":false}"));
        return script;
    }

    private static Rehearsal.Request shell(String type, Map<String, Object> content) {
        return new Rehearsal.Request(Channel.SHELL, type, JSON.std.asString(content));
    }

    private static Connection connection() throws IOException {
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        var held = new ArrayList<ServerSocket>();
        for (Channel channel : Channel.values()) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.put(channel, socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return new Connection("tcp", "127.0.0.1", ports, "hmac-sha256",
                UUID.randomUUID().toString(), Optional.empty());
    }

    private static void requireSuccess(boolean played, Path cache, Path folder)
            throws IOException {
        if (!played || !Files.isRegularFile(cache) || Files.size(cache) == 0) {
            String said = Files.readString(log(folder))
                    .lines()
                    .filter(line -> !line.contains("[warning]"))
                    .findFirst()
                    .orElse("nothing");
            throw new IOException("expected the JVM to write an AOT cache, found none; it said: "
                    + said);
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("jvm.log");
    }
}
