package io.scenario4j.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A model server that speaks OpenAI's protocol and answers everything with the same sentence after
/// 50 ms. Prints its port.
public final class LoopbackModel {

    static final int LATENCY_MS = 50;

    private static final byte[] ANSWER = answer().getBytes(StandardCharsets.UTF_8);

    private LoopbackModel() {}

    /// Serves until the process is ended.
    public static void main(String... arguments) throws IOException {
        try (var server = new ServerSocket(0, 20_000, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofVirtual().start(() -> serve(client));
            }
        }
    }

    private static String answer() {
        String body = """
            {"id":"1","object":"chat.completion","created":1,"model":"loopback","choices":[{"index":0,\
            "message":{"role":"assistant","content":"And what about tomorrow?"},\
            "finish_reason":"stop"}],\
            "usage":{"prompt_tokens":100,"completion_tokens":5,"total_tokens":105}}""";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    private static void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (int length = lengthOfBody(in); length >= 0; length = lengthOfBody(in)) {
                in.skipNBytes(length);
                Thread.sleep(LATENCY_MS);
                out.write(ANSWER);
            }
        } catch (IOException _) {
            // The client is gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads a request up to its body; -1 if there is no other.
    private static int lengthOfBody(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
