package io.scenario4j.connect;

import static io.scenario4j.connect.Elsewhere.played;
import static io.scenario4j.connect.Elsewhere.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

class HttpAgentTest {

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    private HttpAgent shop() {
        return Agents.http(peer.address("/chat"));
    }

    @Test
    void sendsTheWholeConversationUnlessItIsToldOtherwise() throws Exception {
        peer.answer("{\"answer\": \"hello\"}");
        peer.answer("{\"answer\": \"tea\"}");
        ScenarioResult result = played(shop(), "hi", "what do you have?");
        assertThat(told(result)).containsExactly("user: hi", "assistant: hello",
                "user: what do you have?", "assistant: tea");
        assertThat(peer.asked()).containsKey("thread_id");
        assertThat(peer.asked().get("messages")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting("content")
                .containsExactly("hi", "hello", "what do you have?");
    }

    @Test
    void sendsWhatItIsTold() throws Exception {
        peer.answer("{\"reply\": {\"parts\": [{\"text\": \"he\"}, {\"text\": \"llo\"}]}}");
        ScenarioResult result = played(shop().method("put")
                .header("X-Team", "tea")
                .body(in -> Map.of("text", in.lastNewUserMessageText()))
                .answer("/reply/parts"), "hi");
        assertThat(told(result)).endsWith("assistant: hello");
        RecordedRequest request = peer.request();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getHeaders().get("X-Team")).isEqualTo("tea");
        assertThat(request.getHeaders().get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(Peer.text(request)).isEqualTo("{\"text\":\"hi\"}");
    }

    @Test
    void sendsNoBodyToGet() throws Exception {
        peer.answer("text/plain", "hello");
        assertThat(told(played(shop().method("GET"), "hi"))).endsWith("assistant: hello");
        assertThat(peer.request().getBodySize()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hello                                              | hello
        42                                                 | 42
        "hello"                                            | hello
        {"response": "hello"}                              | hello
        {"message": {"role": "assistant", "content": "a"}} | a
        {"choices": [{"message": {"content": "b"}}]}       | b
        {"output": [{"text": "c"}, {"text": "d"}]}         | cd
        {broken                                            | {broken""")
    void findsTheWordsInTheUsualPlaces(String body, String words) {
        peer.answer("application/octet-stream", body);
        assertThat(told(played(shop(), "hi"))).endsWith("assistant: " + words);
    }

    @Test
    void saysWhatItFoundWhereThereAreNoWords() {
        peer.answer("{\"foo\": 1}");
        ScenarioResult result = played(shop().answer("/bar"), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains(
                "expected words at /bar in the agent's answer, found {\"foo\":1}; say where they are with .answer(\"/…\")");
    }

    @Test
    void showsToolCalls() {
        peer.answer("""
            {"text": "done", "steps": [
              {"tool": "find", "args": {"order": 7}, "output": {"state": "paid"}},
              {"id": "c2", "function": {"name": "refund", "arguments": "{}"}, "result": "ok"},
              {"thought": "nothing to call"}]}""");
        ScenarioResult result = played(shop().toolCalls("/steps"), "refund 7");
        assertThat(result.messages()).extracting("role")
                .containsExactly("user", "assistant", "tool", "tool", "assistant");
        assertThat(told(result)).contains("calls find {\"order\":7}", "tool: {\"state\":\"paid\"}",
                "tool: ok", "assistant: done");
    }

    @Test
    void joinsWhatIsStreamed() {
        peer.answer("text/event-stream; charset=utf-8", """
            event: delta
            data: {"text": "Hel"}

            data: {"text": "lo "}

            : still here

            data: {"choices": [{"delta": {"content": "you"}}]}

            data: {"choices": [{"delta": {}}]}

            data: !

            data: [DONE]

            """);
        assertThat(told(played(shop(), "hi"))).endsWith("assistant: Hello you!");
    }

    @Test
    void joinsLines() {
        peer.answer("application/x-ndjson", "{\"text\": \"a\"}\n\n{\"text\": \"b\"}\n");
        assertThat(told(played(shop(), "hi"))).endsWith("assistant: ab");
    }

    @Test
    void tellsOfAnErrorInAStream() {
        peer.answer("text/event-stream", "event: error\ndata: out of tea\n\n");
        assertThat(played(shop(), "hi").reasoning()).contains("out of tea");
    }

    @Test
    void sendsBackTheSessionOfItsConversation() throws Exception {
        HttpAgent shop = shop().session("/sid", "session");
        peer.answer("{\"text\": \"a\", \"sid\": \"s-1\"}");
        peer.answer("{\"text\": \"b\"}");
        peer.answer("{\"text\": \"c\"}");
        played(shop, "one", "two");
        played(shop, "another conversation");
        assertThat(peer.asked()).doesNotContainKey("session");
        assertThat(peer.asked()).containsEntry("session", "s-1");
        assertThat(peer.asked()).doesNotContainKey("session");
    }

    @ParameterizedTest
    @CsvSource({"400,AGENT_ERROR", "500,AGENT_ERROR", "302,AGENT_ERROR",
            "401,INFRASTRUCTURE_ERROR", "404,INFRASTRUCTURE_ERROR", "502,INFRASTRUCTURE_ERROR"})
    void sortsRefusals(int status, Outcome outcome) {
        peer.refuse(status, "not <b>now</b>\u001b[31m", "Location", "http://elsewhere.example/");
        ScenarioResult result = played(shop(), "hi");
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reasoning()).contains("found " + status, "not <b>now</b>␛[31m");
        assertThat(peer.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void asksAgainWhatWasTurnedAway() {
        peer.refuse(503, "not <b>now</b>\u001b[31m", "Retry-After", "0");
        peer.refuse(429, "not <b>now</b>\u001b[31m", "Retry-After", "0");
        peer.answer("{\"text\": \"a\"}");
        assertThat(told(played(shop(), "hi"))).endsWith("assistant: a");
    }

    @Test
    void givesUpWhenItIsTurnedAwayForLong() {
        peer.refuse(429, "not <b>now</b>\u001b[31m", "Retry-After", "3600");
        assertThat(played(shop(), "hi").outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(peer.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void followsRedirectsWithinTheOriginOnly() throws Exception {
        peer.refuse(307, "not <b>now</b>\u001b[31m", "Location", "/v2/chat");
        peer.answer("{\"text\": \"a\"}");
        assertThat(told(played(shop(), "hi"))).endsWith("assistant: a");
        peer.request();
        assertThat(peer.request().getTarget()).isEqualTo("/v2/chat");
    }

    @Test
    void aServerThatIsNotThereIsInfrastructure() {
        String address = peer.address("/");
        peer.close();
        ScenarioResult result = played(Agents.http(address), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(result.reasoning()).contains("expected an agent at " + address,
                "but nothing answers");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsTheAgentsFailure() {
        peer.delay();
        ScenarioResult result = played(shop().timeout(Duration.ofMillis(200)), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("within 0.2 s; allow more with .timeout(…)");
    }

    @Test
    void readsNoMoreThanItMayWhenUnpacked() throws Exception {
        var packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            for (int i = 0; i < 1_000; i++) {
                sink.writeUtf8(" ".repeat(1_000));
            }
        }
        assertThat(packed.size()).isLessThan(10_000);
        peer.server()
                .enqueue(new MockResponse.Builder().addHeader("Content-Encoding", "gzip")
                        .body(packed)
                        .build());
        assertThat(played(shop().mostBytes(100_000), "hi").reasoning())
                .contains("expected an answer of at most 100,000 bytes");
    }

    @Test
    void anInterruptEndsTheCallLongBeforeItsAnswer() throws Exception {
        peer.delay();
        Thread run = Thread.startVirtualThread(() -> played(shop(), "hi"));
        peer.request();
        run.interrupt();
        assertThat(run.join(Duration.ofSeconds(10))).as("the run is over").isTrue();
    }

    @Test
    void aKeyIsShownNowhere() {
        peer.refuse(500, "not <b>now</b>\u001b[31m");
        peer.refuse(500, "bad key tea-0123456789");
        HttpAgent shop = shop().header("X-Api-Key", "tea-0123456789");
        assertThat(shop.toString()).doesNotContain("tea-0123456789");
        played(shop, "hi");
        assertThat(played(shop, "hi").reasoning()).contains("(redacted, 14 chars)")
                .doesNotContain("tea-0123456789");
    }

    @Test
    void refusesWhatCanNotWork() {
        assertThatThrownBy(() -> Agents.http("localhost:8000")).isInstanceOf(
                WrongUseException.class)
                .hasMessageContaining("expected an address such as http://");
        assertThatThrownBy(() -> shop().answer("reply")).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("expected a JSON pointer");
        assertThatThrownBy(() -> shop().timeout(Duration.ZERO)).isInstanceOf(
                WrongUseException.class);
        assertThatThrownBy(() -> shop().mostBytes(0)).isInstanceOf(WrongUseException.class);
    }

    @Test
    void manyConversationsDoNotMix() throws Exception {
        peer.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Map<String, Object> asked = Peer.body(request);
                Object begin = asked.getOrDefault("session", asked.get("text"));
                return new MockResponse.Builder().addHeader("Content-Type", "application/json")
                        .body(WireJson.text(
                                Map.of("text", asked.get("text") + " after " + begin, "sid",
                                        begin)))
                        .build();
            }
        });
        HttpAgent shop = shop().body(in -> Map.of("text", in.lastNewUserMessageText()))
                .session("/sid", "session");
        List<CompletableFuture<ScenarioResult>> runs = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture
                        .supplyAsync(() -> played(shop, "first " + i, "second " + i)))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(told(runs.get(i).get(30, TimeUnit.SECONDS))).containsExactly(
                    "user: first " + i, "assistant: first %d after first %d".formatted(i, i),
                    "user: second " + i, "assistant: second %d after first %d".formatted(i, i));
        }
    }
}
