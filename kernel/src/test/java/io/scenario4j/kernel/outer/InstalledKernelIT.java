package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.KernelProcess;
import io.scenario4j.kernel.outer.Program.Outcome;
import io.scenario4j.kernel.wire.Connection;

/// An installed kernel, whatever becomes of the folder that it was installed from.
class InstalledKernelIT {

    private static final String SCENARIO = """
        scenario.run("hello", "The user says hello", List.of(
                AgentAdapter.named("greeter", in -> reply("Hello!")), new UserSimulatorAgent(),
                new JudgeAgent(Criterion.check("greets", state -> true))),
                script(user("Hi"), agent(), judge())).success()
        """;

    @TempDir
    private Path folder;
    private Path built;
    private Path kernel;

    @BeforeEach
    void build() throws IOException {
        built = folder.resolve("built");
        kernel = folder.resolve("prefix/share/jupyter/kernels/java");
        Checkout.copyTree(Checkout.DISTRIBUTION, built);
    }

    @Test
    void itRunsAfterTheFolderHasGone() throws IOException {
        install();
        Files.move(built, folder.resolve("moved"));
        Connection connection = KernelClient.freeConnection();

        try (var _ = start(connection); var client = KernelClient.connect(connection)) {
            assertThat(client.execute("6 * 7").result()).isEqualTo("42");
            assertThat(client.execute(SCENARIO).result()).isEqualTo("true");
        }
    }

    /// What spares a start the code that the JVM makes for each method is not for cells.
    @Test
    void cellsCallByReflectionAsInAnyJvm() throws IOException {
        install();
        Connection connection = KernelClient.freeConnection();

        try (var _ = start(connection); var client = KernelClient.connect(connection)) {
            client.execute("""
                public class Callee {
                    public static String callers() {
                        return StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES)
                            .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                                .collect(java.util.stream.Collectors.joining(" ")));
                    }
                }
                """);
            assertThat(client.execute("Callee.class.getMethod(\"callers\").invoke(null)").result())
                    .contains("DirectMethodHandleAccessor")
                    .doesNotContain("NativeAccessor");
        }
    }

    @Test
    void aBuildAndAnInstallationDoNotDisturbAKernelThatRuns() throws IOException {
        install();
        Connection connection = KernelClient.freeConnection();

        try (var _ = start(connection); var client = KernelClient.connect(connection)) {
            client.execute("6 * 7");
            buildAgain();
            install();

            assertThat(builds()).hasSize(2);
            assertThat(client.execute(SCENARIO).result()).isEqualTo("true");
        }
    }

    @Test
    void anOldBuildIsRemovedOnceNoKernelRunsFromIt() throws IOException, InterruptedException {
        install();
        Connection connection = KernelClient.freeConnection();
        try (var process = start(connection); var client = KernelClient.connect(connection)) {
            client.execute("6 * 7");
            buildAgain();
            install();
            client.control("shutdown_request", Map.of("restart", false));
            process.awaitExit();
        }
        assertThat(builds()).hasSize(2);

        assertThat(install()).contains("the same build was there");

        assertThat(builds()).hasSize(1);
    }

    private String install() {
        Outcome outcome = Checkout.java(built.resolve("scenario4j-kernel.jar"), "install",
                "--no-aot", "--prefix", folder.resolve("prefix").toString()).run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private KernelProcess start(Connection connection) throws IOException {
        List<String> argv = JSON.std.mapFrom(kernel.resolve("kernel.json").toFile())
                .get("argv") instanceof List<?> found
                        ? found.stream().map(String::valueOf).toList()
                        : List.of();
        return KernelProcess.start(folder, argv, connection);
    }

    private List<Path> builds() throws IOException {
        try (Stream<Path> entries = Files.list(kernel)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    /// Writes other jars into the same files, as Maven does.
    private void buildAgain() throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            for (Path jar : files.filter(InstalledKernelIT::isOurs).toList()) {
                Path other = Files.copy(jar, folder.resolve("other.jar"));
                try (FileSystem zip = FileSystems.newFileSystem(other)) {
                    Files.writeString(zip.getPath("built"), "again");
                }
                Files.write(jar, Files.readAllBytes(other));
                Files.delete(other);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().matches("scenario4j-.*\\.jar");
    }
}
