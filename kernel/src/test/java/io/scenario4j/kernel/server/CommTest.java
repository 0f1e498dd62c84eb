package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Comms, from both sides.
class CommTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @BeforeAll
    static void prepare() {
        kernel.execute("import io.scenario4j.kernel.comm.*;");
    }

    private static Exchange say(String type, String id, Map<String, Object> data) {
        return kernel.awaitIdle(kernel.send(Channel.SHELL, type,
                type.equals("comm_open")
                        ? Map.of("comm_id", id, "target_name", "echo", "data", data)
                        : Map.of("comm_id", id, "data", data)));
    }

    private static Object openComms(Map<String, String> question) {
        return Objects.requireNonNull(
                kernel.request("comm_info_request", question).reply().get("comms"));
    }

    @Test
    void aClientOpensACommTalksAndClosesIt() {
        kernel.execute("""
            var log = new ArrayList<Object>();
            Comms.register("echo", (comm, opened) -> comm
                    .onMessage(m -> comm.send(Map.of("echo", m.data().get("say"))))
                    .onClose(m -> log.add("closed " + m.data())));
            """);
        assertThat(say("comm_open", "c-1", Map.of()).sequence()).containsExactly("busy", "idle");
        assertThat(openComms(Map.of("target_name", "echo"))).isEqualTo(
                Map.of("c-1", Map.of("target_name", "echo")));
        assertThat(openComms(Map.of("target_name", "other"))).isEqualTo(Map.of());
        var answer = say("comm_msg", "c-1", Map.of("say", List.of(1, "zwei", true)));
        assertThat(answer.sequence()).containsExactly("busy", "comm_msg", "idle");
        assertThat(answer.published("comm_msg").getFirst().content()).isEqualTo(
                Map.of("comm_id", "c-1", "data", Map.of("echo", List.of(1, "zwei", true))));
        say("comm_close", "c-1", Map.of("why", "done"));
        assertThat(openComms(Map.of("target_name", "echo"))).isEqualTo(Map.of());
        assertThat(kernel.execute("log").result()).isEqualTo("[closed {why=done}]");
        assertThat(say("comm_msg", "c-1", Map.of("say", 1)).sequence()).containsExactly("busy",
                "idle");
    }

    @Test
    void aCellOpensACommWithMetadataAndBytes() {
        var opening = kernel.execute("""
            var chart = Comms.open("chart", new CommMessage(Map.of("title", "Load"),
                    Map.of("version", "2.1.0"), List.of(new byte[]{1, 2, 3})), m -> {});
            """);
        assertThat(opening.sequence()).containsExactly("busy", "execute_input", "comm_open",
                "idle");
        var open = opening.published("comm_open").getFirst();
        assertThat(open.text("target_name")).isEqualTo("chart");
        assertThat(open.get("data")).isEqualTo(Map.of("title", "Load"));
        assertThat(open.metadata()).isEqualTo(Map.of("version", "2.1.0"));
        assertThat(open.buffers()).containsExactly(new byte[]{1, 2, 3});
        var closing = kernel.execute("chart.send(Map.of(\"x\", 1)); chart.close(); chart.close();");
        assertThat(closing.sequence()).containsExactly("busy", "execute_input", "comm_msg",
                "comm_close", "idle");
        assertThat(kernel.execute("chart.send(Map.of())").reply().text("evalue")).startsWith(
                "expected an open comm, found comm ").endsWith(" of chart, which is closed");
    }

    @Test
    void messagesComeAfterWhatWasPrintedBefore() {
        assertThat(kernel.execute("""
            System.out.print("A");
            try (var comm = Comms.open("chart", Map.of())) {
                System.out.print("B");
                comm.send(Map.of());
                System.out.print("C");
            }
            """).sequence()).containsExactly("busy", "execute_input", "stream", "comm_open",
                "stream", "comm_msg", "stream", "comm_close", "idle");
    }

    @Test
    void dataThatContainsItselfIsRefused() {
        assertThat(kernel.execute("""
            var loop = new HashMap<String, Object>();
            loop.put("loop", loop);
            Comms.open("chart", loop);
            """).reply().text("evalue")).startsWith("expected data that JSON can hold, found: ");
    }

    @Test
    void aCellMayWaitForAMessageWhoseBytesArrive() {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            var answer = new CompletableFuture<String>();
            var comm = Comms.open("ask", Map.of(), m ->
                    answer.complete(m.data() + new String(m.buffers().get(0)) + m.metadata()));
            answer.get()
            """));
        var open = kernel.await(message -> message.parentId().equals(id)
                && message.type().equals("comm_open"));
        kernel.send(Channel.SHELL, "comm_msg",
                Map.of("comm_id", open.text("comm_id"), "data", Map.of("a", 1)), Map.of("v", 2),
                KernelClient.bytes("bytes"));
        assertThat(kernel.await(id).result()).isEqualTo("{a=1}bytes{v=2}");
    }

    @Test
    void whatAHandlerPrintsAndThrowsIsSeenWhereTheMessageCameFrom() {
        kernel.execute("""
            Comms.register("echo", (comm, opened) -> comm.onMessage(m -> {
                System.out.println("handled");
                throw new Exception("no");
            }));
            """);
        say("comm_open", "c-2", Map.of());
        var answer = say("comm_msg", "c-2", Map.of());
        assertThat(answer.printed("stdout")).isEqualTo("handled\n");
        assertThat(answer.printed("stderr").replaceAll("\033\\[[0-9;]*m", "")).matches("""
            java\\.lang\\.Exception: no
                at lambda \\(cell \\d+, line 3\\): throw new Exception\\("no"\\);
            """);
        assertThat(openComms(Map.of("target_name", "echo"))).asString().contains("c-2");
        say("comm_close", "c-2", Map.of());
    }

    @Test
    void aTargetThatFailsClosesTheComm() {
        kernel.execute("""
            Comms.register("echo", (comm, opened) -> { throw new Exception("not today"); });
            """);
        var answer = say("comm_open", "c-3", Map.of());
        assertThat(answer.sequence()).containsExactly("busy", "comm_close", "stream", "idle");
        assertThat(openComms(Map.of("target_name", "echo"))).isEqualTo(Map.of());
    }

    @Test
    void anInterruptReachesAHandlerThatWaits() {
        kernel.execute("""
            Comms.register("echo", (comm, opened) -> {
                System.out.println("waiting");
                Thread.sleep(600_000);
            });
            """);
        var id = kernel.send(Channel.SHELL, "comm_open",
                Map.of("comm_id", "c-4", "target_name", "echo", "data", Map.of()));
        kernel.await(message -> message.parentId().equals(id) && message.type().equals("stream"));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.awaitIdle(id).printed("stderr")).contains("InterruptedException");
    }

    @Test
    void anInterruptEndsAHandlerThatComputesForEver() {
        kernel.execute("""
            Comms.register("echo", (comm, opened) -> {
                System.out.println("computing");
                while (true);
            });
            """);
        var id = kernel.send(Channel.SHELL, "comm_open",
                Map.of("comm_id", "c-5", "target_name", "echo", "data", Map.of()));
        kernel.await(message -> message.parentId().equals(id) && message.type().equals("stream"));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.awaitIdle(id).printed("stderr")).contains("the code was stopped")
                .doesNotContain("$JShell$", "io.scenario4j");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }
}
