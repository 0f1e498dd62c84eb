package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Whatever arrives, the next request is answered.
class BadMessagesTest {

    private static final String CELL = """
        {"code": "throw new Error(\\"a refused message was run\\");"}""";

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    private static void assertNothingButTheNextIsAnswered(String refusedId) {
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        assertThat(kernel.exchange(refusedId).messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Channel.class, names = {"SHELL", "CONTROL", "STDIN"})
    void aWrongSignatureIsIgnored(Channel channel) {
        kernel.sendRaw(channel, KernelClient.bytes("<IDS|MSG>", "0".repeat(64),
                kernel.header("forged", "execute_request"), "{}", "{}", CELL));
        assertNothingButTheNextIsAnswered("forged");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void missingFramesAreIgnored(int frames) {
        var all = KernelClient.bytes("<IDS|MSG>", "", kernel.header("short", "execute_request"),
                "{}", "{}", CELL);
        kernel.sendRaw(Channel.SHELL, all.subList(0, frames));
        assertNothingButTheNextIsAnswered("short");
    }

    @Test
    void aMissingDelimiterIsIgnored() {
        kernel.sendRaw(Channel.SHELL, KernelClient.bytes("a", "b", "c", "d", "e", "f", "g"));
        assertNothingButTheNextIsAnswered("a");
    }

    @Test
    void anEmptyMessageIsIgnored() {
        kernel.sendRaw(Channel.SHELL, KernelClient.bytes(""));
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void aReplayedMessageIsIgnored() {
        var json = KernelClient.bytes(kernel.header("replayed", "execute_request"), "{}", "{}", """
            {"code": "\\"ran\\""}""");
        var frames = new ArrayList<>(KernelClient.bytes("<IDS|MSG>"));
        frames.add(kernel.signature(json));
        frames.addAll(json);
        kernel.sendRaw(Channel.SHELL, frames);
        kernel.await("replayed");
        kernel.sendRaw(Channel.SHELL, frames);
        kernel.execute("1");
        assertThat(kernel.exchange("replayed").published("execute_result")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "", "{\"msg_id\": 1, \"msg_type\": \"x\"}",
            "{\"msg_id\": \"broken\"}", "\u0000"})
    void aBrokenHeaderIsIgnored(String header) {
        kernel.send(Channel.SHELL, header, "{}", CELL);
        assertNothingButTheNextIsAnswered("broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "{}", "{\"code\": 7}", "{\"code\": null}",
            "{\"code\": \"1\", \"silent\": \"perhaps\"}",
            "{\"code\": \"1\", \"user_expressions\": {\"a\": 1}}"})
    void brokenContentIsAnsweredWithAnError(String content) {
        var id = "content" + content.hashCode();
        kernel.send(Channel.SHELL, kernel.header(id, "execute_request"), "{}", content);
        var answer = kernel.await(id);
        assertThat(answer.sequence()).containsExactly("busy", "idle");
        assertThat(answer.status()).isEqualTo("error");
        assertThat(answer.reply().text("ename")).isEqualTo("MalformedMessage");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comm_open", "comm_msg", "comm_close"})
    void brokenContentOfAMessageWithoutAReplyGetsNone(String type) {
        var id = "broken-" + type;
        kernel.send(Channel.SHELL, kernel.header(id, type), "{}", "{}");
        kernel.awaitIdle(id);
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        assertThat(kernel.exchange(id).sequence()).containsExactly("busy", "idle");
        assertThat(kernel.exchange(id).hasReply()).isFalse();
    }

    @Test
    void anErrorSaysWhatWasExpected() {
        assertThat(kernel.request("complete_request", Map.of("code", "a", "cursor_pos", 2))
                .reply()
                .text("evalue")).isEqualTo(
                        "complete_request: expected cursor_pos from 0 to 1 (code points of the cell), found 2");
        assertThat(kernel.request("execute_request", Map.of("code", 1)).reply().text("evalue"))
                .isEqualTo("expected a text as execute_request.code, found 1");
        assertThat(kernel.request("inspect_request",
                Map.of("code", "a", "cursor_pos", 1L << 40)).reply().text("evalue"))
                .isEqualTo("expected a whole number of 32 bits as inspect_request.cursor_pos,"
                        + " found 1099511627776");
    }

    @Test
    void deeplyNestedContentIsAnsweredWithAnError() {
        kernel.send(Channel.SHELL, kernel.header("deep", "execute_request"), "{}",
                "{\"a\":".repeat(100_000));
        assertThat(kernel.await("deep").status()).isEqualTo("error");
    }

    @Test
    void anUnknownRequestIsAnsweredWithAnError() {
        var answer = kernel.request("levitate_request", Map.of());
        assertThat(answer.sequence()).containsExactly("busy", "idle");
        assertThat(answer.reply().type()).isEqualTo("levitate_reply");
        assertThat(answer.status()).isEqualTo("error");
    }

    @Test
    void anUnknownMessageThatIsNoRequestGetsNoReply() {
        var id = kernel.send(Channel.SHELL, "levitate", Map.of());
        assertThat(kernel.awaitIdle(id).messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comm_open", "comm_msg", "comm_close"})
    void aBrokenCommMessageGetsNoReply(String type) {
        var id = kernel.send(Channel.SHELL, type, Map.of("comm_id", 7));
        assertThat(kernel.awaitIdle(id).messages()).hasSize(2);
    }

    @Test
    void theDebuggerThatWeDoNotHaveIsAnsweredWithAnError() {
        assertThat(kernel.control("debug_request", Map.of("type", "request")).status()).isEqualTo(
                "error");
    }

    @Test
    void aCellOf50MegabytesRuns() {
        var cell = kernel.execute("\"big\" //" + "x".repeat(50_000_000));
        assertThat(cell.status()).isIn("ok", "error");
        assertThat(List.of("busy", "idle")).isSubsetOf(cell.sequence());
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }
}
