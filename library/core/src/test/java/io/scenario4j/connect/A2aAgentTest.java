package io.scenario4j.connect;

import static io.scenario4j.connect.Elsewhere.played;
import static io.scenario4j.connect.Elsewhere.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// Against answers in the shapes of the specifications 0.3.0 and 1.0.
class A2aAgentTest {

    private static final String CARD = """
        {"name": "tea", "supportedInterfaces": [
          {"url": "grpc://10.0.0.1", "protocolBinding": "GRPC", "protocolVersion": "1.0"},
          {"url": "http://10.0.0.1:7/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0"}]}""";

    private static final String OLD_CARD = """
        {"name": "tea", "url": "http://0.0.0.0/rpc", "protocolVersion": "0.3.0"}""";

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    private A2aAgent tea() {
        return Agents.a2a(peer.address("/"));
    }

    private void result(String result) {
        peer.answer("{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"result\": %s}".formatted(result));
    }

    private static @Nullable Object at(Map<String, Object> object, String place) {
        return Shape.at(object, Shape.pointer(place));
    }

    @Test
    void talksInOneContextAtTheOriginThatWasNamed() throws Exception {
        peer.answer(CARD);
        result("""
            {"message": {"messageId": "m", "contextId": "ctx", "role": "ROLE_AGENT",
              "parts": [{"text": "hello"}, {"data": {"n": 1}}, {"url": "http://x/a.pdf", "filename": "a.pdf"}]}}""");
        result("{\"message\": {\"messageId\": \"m\", \"contextId\": \"ctx\", \"parts\": [{\"text\": \"bye\"}]}}");
        ScenarioResult talk = played(tea(), "hi", "thanks");
        assertThat(told(talk)).containsExactly("user: hi",
                "assistant: hello\n{\"n\":1}\n[a.pdf http://x/a.pdf]", "user: thanks",
                "assistant: bye");
        assertThat(peer.request().getTarget()).isEqualTo("/.well-known/agent-card.json");
        RecordedRequest first = peer.request();
        assertThat(first.getTarget()).isEqualTo("/a2a");
        assertThat(first.getHeaders().get("A2A-Version")).isEqualTo("1.0");
        Map<String, Object> sent = Peer.body(first);
        assertThat(sent).containsEntry("method", "SendMessage");
        assertThat(at(sent, "/params/message/role")).isEqualTo("ROLE_USER");
        assertThat(at(sent, "/params/message/parts/0")).isEqualTo(Map.of("text", "hi"));
        assertThat(at(sent, "/params/message/contextId")).isNull();
        assertThat(at(peer.asked(), "/params/message/contextId")).isEqualTo("ctx");
    }

    @Test
    void awaitsATaskAndAnswersItsQuestion() throws Exception {
        peer.answer(CARD);
        result("{\"task\": {\"id\": \"t\", \"contextId\": \"ctx\", \"status\": {\"state\": \"TASK_STATE_WORKING\"}}}");
        result("""
            {"id": "t", "contextId": "ctx", "status": {"state": "TASK_STATE_INPUT_REQUIRED",
              "message": {"parts": [{"text": "how many?"}]}}}""");
        result("""
            {"task": {"id": "t", "contextId": "ctx", "status": {"state": "TASK_STATE_COMPLETED"},
              "artifacts": [{"parts": [{"text": "two teas"}]}, {"parts": [{"text": "a bill"}]}]}}""");
        assertThat(told(played(tea(), "tea", "two"))).containsExactly("user: tea",
                "assistant: how many?", "user: two", "assistant: two teas\n\na bill");
        peer.request();
        peer.request();
        Map<String, Object> polled = peer.asked();
        assertThat(polled).containsEntry("method", "GetTask");
        assertThat(at(polled, "/params/id")).isEqualTo("t");
        assertThat(at(peer.asked(), "/params/message/taskId")).isEqualTo("t");
    }

    @Test
    void speaksTheOlderVersion() throws Exception {
        peer.refuse(404, "");
        peer.answer(OLD_CARD);
        result("""
            {"kind": "task", "id": "t", "contextId": "c", "status": {"state": "completed"},
             "artifacts": [{"parts": [{"kind": "text", "text": "tea"}]}]}""");
        assertThat(told(played(tea(), "hi"))).endsWith("assistant: tea");
        peer.request();
        assertThat(peer.request().getTarget()).isEqualTo("/.well-known/agent.json");
        RecordedRequest sent = peer.request();
        assertThat(sent.getTarget()).isEqualTo("/rpc");
        Map<String, Object> asked = Peer.body(sent);
        assertThat(asked).containsEntry("method", "message/send");
        assertThat(at(asked, "/params/message/parts/0"))
                .isEqualTo(Map.of("kind", "text", "text", "hi"));
        assertThat(at(asked, "/params/message/role")).isEqualTo("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "TASK_STATE_REJECTED", "TASK_STATE_CANCELED"})
    void aTaskThatFailsIsTheAgentsFailure(String state) {
        peer.answer(CARD);
        result("{\"task\": {\"id\": \"t\", \"status\": {\"state\": \"%s\", \"message\": {\"parts\": [{\"text\": \"out of tea\"}]}}}}"
                .formatted(state));
        ScenarioResult result = played(tea(), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("out of tea");
    }

    @Test
    void anAgentThatAsksWhoCallsIsInfrastructure() {
        peer.answer(CARD);
        result("{\"task\": {\"id\": \"t\", \"status\": {\"state\": \"TASK_STATE_AUTH_REQUIRED\"}}}");
        assertThat(played(tea(), "hi").outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void tellsAnErrorOfTheProtocol() {
        peer.answer(CARD);
        peer.answer(
                "{\"jsonrpc\": \"2.0\", \"error\": {\"code\": -32601, \"message\": \"no such method\"}}");
        assertThat(played(tea(), "hi").reasoning()).contains("no such method");
    }

    @Test
    void aServerWithoutACardIsInfrastructure() {
        peer.refuse(404, "");
        peer.refuse(404, "");
        ScenarioResult result = played(tea(), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(result.reasoning()).contains("found 404");
    }

    @Test
    void aCardWithoutAWayThatIsSpokenSaysWhatItOffers() {
        peer.answer(
                "{\"supportedInterfaces\": [{\"url\": \"grpc://x\", \"protocolBinding\": \"GRPC\"}]}");
        assertThat(played(tea(), "hi").reasoning())
                .contains(
                        "expected an agent that takes JSONRPC or HTTP+JSON, found a card that offers [GRPC]");
    }

    @Test
    void aTaskThatNeverEndsIsTheAgentsFailure() {
        peer.answer(CARD);
        for (int i = 0; i < 10; i++) {
            result("{\"id\": \"t\", \"status\": {\"state\": \"working\"}}");
        }
        ScenarioResult result = played(tea().timeout(Duration.ofMillis(500)), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("allow more with .timeout(…)");
    }

    private static final String STREAMING_CARD = """
        {"name": "tea", "capabilities": {"streaming": true}, "supportedInterfaces": [
          {"url": "http://10.0.0.1:7/a2a", "protocolBinding": "%s", "protocolVersion": "1.0"}]}""";

    private void stream(String... events) {
        peer.answer("text/event-stream",
                Stream.of(events).map("data: %s\n\n"::formatted).collect(Collectors.joining()));
    }

    @Test
    void piecesOfAnArtifactAreJoinedAndAReplacedOneIsForgotten() throws Exception {
        peer.answer(STREAMING_CARD.formatted("HTTP+JSON"));
        stream("{\"task\": {\"id\": \"t\", \"contextId\": \"ctx\", \"status\": {\"state\": \"TASK_STATE_SUBMITTED\"}}}",
                "{\"artifactUpdate\": {\"taskId\": \"t\", \"artifact\": {\"artifactId\": \"a\", \"parts\": [{\"text\": \"draft\"}]}}}",
                "{\"artifactUpdate\": {\"taskId\": \"t\", \"artifact\": {\"artifactId\": \"a\", \"parts\": [{\"text\": \"two te\"}]}}}",
                "{\"artifactUpdate\": {\"taskId\": \"t\", \"append\": true, \"lastChunk\": true, \"artifact\": {\"artifactId\": \"a\", \"parts\": [{\"text\": \"as\"}, {\"data\": {\"n\": 2}}]}}}",
                "{\"statusUpdate\": {\"taskId\": \"t\", \"status\": {\"state\": \"TASK_STATE_COMPLETED\"}}}");
        assertThat(told(played(tea(), "tea"))).endsWith("assistant: two teas\n{\"n\":2}");
        peer.request();
        RecordedRequest sent = peer.request();
        assertThat(sent.getTarget()).isEqualTo("/a2a/message:stream");
        assertThat(at(Peer.body(sent), "/message/parts/0")).isEqualTo(Map.of("text", "tea"));
    }

    @Test
    void aStreamThatEndsEarlyIsAskedOnAfter() throws Exception {
        peer.answer(STREAMING_CARD.formatted("HTTP+JSON"));
        stream("{\"task\": {\"id\": \"t/1\", \"contextId\": \"ctx\", \"status\": {\"state\": \"TASK_STATE_WORKING\"}}}");
        peer.answer(
                "{\"id\": \"t/1\", \"status\": {\"state\": \"TASK_STATE_COMPLETED\"}, \"artifacts\": [{\"parts\": [{\"text\": \"done\"}]}]}");
        assertThat(told(played(tea(), "tea"))).endsWith("assistant: done");
        peer.request();
        peer.request();
        RecordedRequest asked = peer.request();
        assertThat(asked.getMethod()).isEqualTo("GET");
        assertThat(asked.getTarget()).isEqualTo("/a2a/tasks/t%2F1");
    }

    @Test
    void anErrorWithinAStreamIsTold() {
        peer.answer(STREAMING_CARD.formatted("JSONRPC"));
        stream("{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"error\": {\"code\": -32603, \"message\": \"out of water\"}}");
        ScenarioResult result = played(tea(), "tea");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("out of water");
    }

    @Test
    void aStreamOfNothingIsTheAgentsFailure() {
        peer.answer(STREAMING_CARD.formatted("JSONRPC"));
        stream();
        ScenarioResult result = played(tea(), "tea");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("found nothing");
    }
}
