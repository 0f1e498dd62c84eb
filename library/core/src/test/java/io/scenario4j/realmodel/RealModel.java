package io.scenario4j.realmodel;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.model.chat.ChatModel;

import io.scenario4j.model.Models;

/// SmolLM2-135M-Instruct on llama.cpp's server, in a process of its own; see `benchmarks/real-model`.
final class RealModel implements AutoCloseable {

    private static final Path SERVE = Path.of("../../benchmarks/real-model/serve");
    private static final Duration END = Duration.ofSeconds(10);

    private final Process server;
    private final String address;

    private RealModel(Process server, String address) {
        this.server = server;
        this.address = address;
    }

    /// Starts it; the first time that takes as long as 200 MB need to come.
    static RealModel start() throws IOException {
        Process server = new ProcessBuilder(SERVE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = server.inputReader();
        String address = requireNonNull(said.readLine(), "expected an address of " + SERVE);
        return new RealModel(server, address + "/v1");
    }

    String address() {
        return address;
    }

    ChatModel model() {
        return Models.at(address, "smollm2");
    }

    @Override
    public void close() {
        try {
            server.getOutputStream().close();
            if (!server.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
