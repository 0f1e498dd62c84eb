package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// All requests but those that run cells.
class RequestsTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @ParameterizedTest
    @CsvSource({"SHELL", "CONTROL"})
    void theKernelSaysWhoItIs(Channel channel) {
        var answer = kernel.await(kernel.send(channel, "kernel_info_request", Map.of()));
        assertThat(answer.sequence()).containsExactly("busy", "idle");
        assertThat(answer.reply().channel()).isEqualTo(channel);
        assertThat(answer.reply().text("protocol_version")).isEqualTo("5.5");
        assertThat(answer.reply().text("language_info name")).isEqualTo("Java");
        assertThat(answer.reply().text("language_info version")).isEqualTo("25");
        assertThat(answer.reply().text("language_info file_extension")).isEqualTo(".jshell");
    }

    @Test
    void aDateHasNoMoreDigitsThanClientsRead() {
        var header = kernel.request("kernel_info_request", Map.of()).reply().header();
        assertThat(header.get("date")).asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");
    }

    @Test
    void completionReplacesASpanCountedInCodePoints() {
        kernel.execute("var greeting = \"hello\";");
        var reply = kernel.request("complete_request",
                Map.of("code", "/* 😀 */ greet", "cursor_pos", 13)).reply();
        assertThat(reply.get("matches")).asString().contains("greeting");
        assertThat(reply.get("cursor_start")).isEqualTo(8);
        assertThat(reply.get("cursor_end")).isEqualTo(13);
        assertThat(reply.text("metadata _jupyter_types_experimental")).contains("greeting");
    }

    @Test
    void aMatchHasItsTypeAndSignature() {
        var reply = kernel.request("complete_request",
                Map.of("code", "\"abc\".substr", "cursor_pos", 12)).reply();
        var types = (List<?>) Objects.requireNonNull(
                reply.get("metadata _jupyter_types_experimental"));
        assertThat(types).hasSameSizeAs((List<?>) reply.get("matches"));
        assertThat(types.getFirst()).asString()
                .contains("text=substring", "type=function", "signature=(int", ": String")
                .contains("start=6", "end=12");
    }

    @Test
    void aMissingCursorStandsAtTheEnd() {
        assertThat(kernel.request("complete_request", Map.of("code", "\"abc\".leng"))
                .reply()
                .text(
                        "matches"))
                .contains("length");
    }

    @Test
    void inspectionFindsWhatIsThere() {
        var reply = kernel.request("inspect_request",
                Map.of("code", "String", "cursor_pos", 6, "detail_level", 0)).reply();
        assertThat(reply.get("found")).isEqualTo(true);
        assertThat(reply.text("data text/plain")).contains("String");
    }

    @Test
    void moreDetailOfAnInspectionIsTheSource() {
        kernel.execute("int inspected() { return 1; }");

        assertThat(detail(0)).isEqualTo("int inspected()");
        assertThat(detail(1)).isEqualTo("int inspected()\n\nint inspected() { return 1; }");
    }

    private String detail(int level) {
        return kernel.request("inspect_request",
                Map.of("code", "inspected", "cursor_pos", 9, "detail_level", level))
                .reply()
                .text("data text/plain");
    }

    @Test
    void inspectionOfNothingFindsNothing() {
        var reply = kernel.request("inspect_request",
                Map.of("code", "  ", "cursor_pos", 1, "detail_level", 0)).reply();
        assertThat(reply.get("found")).isEqualTo(false);
        assertThat(reply.text("status")).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"1 + 1, complete", "for (int i = 0; i < 3; i++) {, incomplete"})
    void completenessIsKnown(String code, String status) {
        assertThat(kernel.request("is_complete_request", Map.of("code", code)).status())
                .isEqualTo(status);
    }

    @Test
    void noCommIsOpen() {
        assertThat(kernel.request("comm_info_request", Map.of()).reply().get("comms")).isEqualTo(
                Map.of());
    }

    @Test
    void aCommThatNobodyKnowsIsClosed() {
        var id = kernel.send(Channel.SHELL, "comm_open",
                Map.of("comm_id", "c-1", "target_name", "nobody", "data", Map.of()));
        var answer = kernel.awaitIdle(id);
        assertThat(answer.sequence()).containsExactly("busy", "comm_close", "idle");
        assertThat(answer.published("comm_close").getFirst().text("comm_id")).isEqualTo("c-1");
    }

    @Test
    void anInterruptWithNothingToStopIsAnswered() {
        var answer = kernel.control("interrupt_request", Map.of());
        assertThat(answer.sequence()).containsExactly("busy", "idle");
        assertThat(answer.status()).isEqualTo("ok");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void theHistoryHasCellsWithTheirOutput() {
        var line = kernel.execute("\"one \" + \"of history\"").reply().number("execution_count");
        assertThat(history(Map.of("hist_access_type", "tail", "n", 1, "output", true))).isEqualTo(
                List.of(List.of(1, line, List.of("\"one \" + \"of history\"", "one of history"))));
        assertThat(history(Map.of("hist_access_type", "range", "session", 0, "start", line, "stop",
                line + 1))).isEqualTo(List.of(List.of(1, line, "\"one \" + \"of history\"")));
    }

    @Test
    void theHistoryIsSearchedByGlob() {
        kernel.execute("int searched1 = 1;");
        kernel.execute("int searched2 = 2;");
        kernel.execute("int searched1 = 1;");
        assertThat(inputs(Map.of("hist_access_type", "search", "pattern", "int searched?*")))
                .containsExactly("int searched1 = 1;", "int searched2 = 2;", "int searched1 = 1;");
        assertThat(inputs(Map.of("hist_access_type", "search", "pattern", "*searched?*", "unique",
                true))).containsExactly("int searched2 = 2;", "int searched1 = 1;");
        assertThat(inputs(Map.of("hist_access_type", "search", "pattern", "*searched*", "n", 1)))
                .containsExactly("int searched1 = 1;");
        assertThat(inputs(Map.of("hist_access_type", "search", "pattern", "searched"))).isEmpty();
    }

    private static Object history(Map<String, Object> query) {
        return Objects.requireNonNull(
                kernel.request("history_request", query).reply().get("history"));
    }

    private static List<Object> inputs(Map<String, Object> query) {
        return ((List<?>) history(query)).stream()
                .map(item -> (Object) ((List<?>) item).get(2))
                .toList();
    }

    @Test
    void everyQuestionIsAnsweredWhileACellRuns() {
        var running = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            var gate = new java.util.concurrent.CountDownLatch(1);
            System.out.println("here");
            gate.await();
            """));
        kernel.await(message -> message.parentId().equals(running)
                && message.type().equals("stream"));
        var code = Map.of("code", "\"abc\".leng", "cursor_pos", 10);
        assertThat(kernel.request("complete_request", code).reply().text("matches")).contains(
                "length");
        assertThat(kernel.request("inspect_request", code).status()).isEqualTo("ok");
        assertThat(kernel.request("is_complete_request", Map.of("code", "1")).status()).isEqualTo(
                "complete");
        assertThat(kernel.request("history_request", Map.of()).status()).isEqualTo("ok");
        assertThat(kernel.request("comm_info_request", Map.of()).status()).isEqualTo("ok");
        assertThat(kernel.request("kernel_info_request", Map.of()).status()).isEqualTo("ok");
        assertThat(kernel.exchange(running).hasReply()).isFalse();
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.await(running).status()).isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Math.abs?", "?Math.abs", " Math.abs ?? ", "??Math.abs"})
    void aQuestionMarkAsksForAPage(String code) {
        assertThat(kernel.execute(code).reply().get("payload")).asString()
                .contains("source=page", "int Math.abs(int a)");
    }

    @Test
    void aQuestionThatNothingIsKnownOfIsJavaThatDoesNotCompile() {
        assertThat(kernel.execute("nothing.known?").status()).isEqualTo("error");
    }

    @Test
    void anInterruptEndsASleepingCell() {
        var sleeping = running("System.out.println(1); Thread.sleep(600_000);");
        kernel.control("interrupt_request", Map.of());
        Exchange stopped = kernel.await(sleeping);
        assertThat(stopped.status()).isEqualTo("error");
        assertThat(stopped.sequence()).endsWith("error", "idle");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    private static String running(String code) {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell(code));
        kernel.await(message -> message.parentId().equals(id) && message.type().equals("stream"));
        return id;
    }
}
