package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.user;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import okhttp3.OkHttpClient;
import okhttp3.Request;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A program below OpenTelemetry's Java agent: its shop asks a server of its own by the JDK's client and by
/// OkHttp. Prints what the run came to, and the parent and the name of each span.
final class AgentTracedProgram {

    private final HttpServer server = HttpServer
            .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final OkHttpClient okHttp = new OkHttpClient();

    private AgentTracedProgram() throws IOException {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    public static void main(String... arguments) throws IOException {
        Scenarios scenario = Scenarios.open(Map.of());
        scenario.configure(c -> c.openTelemetry(GlobalOpenTelemetry.get()));
        var program = new AgentTracedProgram();
        ScenarioResult result = scenario.run("refund", "A customer wants money back",
                List.of(AgentAdapter.named("shop", program::answer), new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("asks the server twice",
                                state -> state.spans()
                                        .stream()
                                        .filter(span -> span.name().equals("GET"))
                                        .count() == 2))),
                script(user("refund A1"), agent(), judge()));
        System.out.println(result.verdict().wireName());
        result.trace()
                .spans()
                .forEach(span -> System.out.println(result.trace()
                        .span(String.valueOf(span.parentSpanId()))
                        .map(parent -> parent.name())
                        .orElse("-") + " > " + span.name()));
        System.exit(0);
    }

    private AgentReply answer(AgentInput in) throws IOException, InterruptedException {
        Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("look up").startSpan();
        String address = "http://localhost:" + server.getAddress().getPort() + "/A1";
        try (Scope _ = span.makeCurrent()) {
            client.send(HttpRequest.newBuilder(URI.create(address)).build(),
                    BodyHandlers.discarding());
            okHttp.newCall(new Request.Builder().url(address).build()).execute().close();
        } finally {
            span.end();
        }
        return reply("done");
    }
}
