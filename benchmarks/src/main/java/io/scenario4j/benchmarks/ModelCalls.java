package io.scenario4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

import io.scenario4j.model.Models;

/// What a call of a model costs when 1,000 wait at once: langchain4j on this library's OkHttp, against
/// langchain4j on the JDK's client, in turns, with a server in a process of its own that takes 50 ms.
public final class ModelCalls {

    private static final int AT_ONCE = 1_000;
    private static final int CALLS = 10_000;
    private static final int ROUNDS = 5;
    private static final String ANSWER = """
        {"id":"1","model":"loopback","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"fine"}}],
        "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private ModelCalls() {}

    /// Prints a line a round and client; the first round of each warms up.
    ///
    /// @param arguments `server` for the other process
    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("server")) {
            serve();
            return;
        }
        Process server = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dsun.net.httpserver.maxIdleConnections=5000", "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"), ModelCalls.class.getName(), "server")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new Scanner(server.getInputStream(), StandardCharsets.UTF_8)) {
            measure("http://localhost:" + lines.nextInt() + "/v1");
        } finally {
            server.destroy();
        }
        System.exit(0);
    }

    private static void measure(String url) throws InterruptedException {
        ChatModel okHttp = Models.fromEnvironment(Map.of("OPENAI_BASE_URL", url)).orElseThrow();
        ChatModel jdk = OpenAiChatModel.builder()
                .httpClientBuilder(JdkHttpClient.builder()
                        .httpClientBuilder(
                                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
                .baseUrl(url)
                .apiKey("none")
                .modelName("loopback")
                .timeout(Duration.ofMinutes(5))
                .maxRetries(0)
                .build();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = cpuMs("OkHttp", okHttp);
            double theirs = cpuMs("JDK", jdk);
            System.out.printf("ratio %.2f%n", ours / theirs);
        }
    }

    private static double cpuMs(String name, ChatModel model) throws InterruptedException {
        long cpu = PROCESS.getProcessCpuTime();
        long begin = System.nanoTime();
        var done = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            Thread.startVirtualThread(() -> {
                for (int call = 0; call < CALLS / AT_ONCE; call++) {
                    model.chat("hello");
                }
                done.countDown();
            });
        }
        done.await();
        double ms = (PROCESS.getProcessCpuTime() - cpu) / 1e6 / CALLS;
        System.out.printf("%-6s %.3f ms CPU a call, %,.0f calls a second%n", name, ms,
                CALLS / ((System.nanoTime() - begin) / 1e9));
        return ms;
    }

    private static void serve() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), AT_ONCE);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", ModelCalls::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Thread.sleep(50);
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
