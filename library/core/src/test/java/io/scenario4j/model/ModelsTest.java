package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.model.chat.ChatModel;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.display.WrongUseException;

class ModelsTest {

    private final FakeOpenAi server = new FakeOpenAi();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyEnvironmentNamesNoModel() {
        assertThat(Models.fromEnvironment(Map.of("SCENARIO_MODEL", "m"))).isEmpty();
    }

    @Test
    void blankValuesCountAsNone() {
        assertThat(Models.fromEnvironment(Map.of("OPENAI_API_KEY", " ", "OPENAI_BASE_URL", "")))
                .isEmpty();
    }

    @Test
    void aKeyAloneLeadsToOpenAi() {
        assertThat(Models.fromEnvironment(Map.of("OPENAI_API_KEY", "sk-secret")))
                .get()
                .hasToString("gpt-4.1-mini");
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        server.says("hello");
        assertThat(model(Map.of()).chat("hi")).isEqualTo("hello");
        var request = server.request();
        assertThat(request.getHeaders().get("Authorization")).isNull();
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void aServerMayBeNamedInCode() {
        server.says("hello");
        ChatModel model = Models.at(server.environment().getOrDefault("OPENAI_BASE_URL", ""),
                "tiny");
        assertThat(model.chat("hi")).isEqualTo("hello");
        assertThat(server.body()).containsEntry("model", "tiny");
    }

    @Test
    void aKeyIsSentAndNeverPrinted() {
        server.says("hello");
        ChatModel model = model(Map.of("OPENAI_API_KEY", " sk-secret\n"));
        model.chat("hi");
        assertThat(server.request().getHeaders().get("Authorization"))
                .isEqualTo("Bearer sk-secret");
        assertThat(model.toString()).doesNotContain("secret");
    }

    private Map<String, String> at(String address, String key) {
        return Map.of(address, server.environment().getOrDefault("OPENAI_BASE_URL", ""), key,
                "key-of-a-provider");
    }

    @Test
    void aProviderIsFoundByItsOwnVariables() {
        server.says("hello");
        Models.named("groq/qwen3-32b", at("GROQ_BASE_URL", "GROQ_API_KEY")).chat("hi");
        var request = server.request();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer key-of-a-provider");
        assertThat(Objects.requireNonNull(request.getBody()).utf8())
                .contains("\"model\" : \"qwen3-32b\"");
    }

    @Test
    void aModelMayHaveASlashOfItsOwn() {
        server.says("hello");
        Models.named("openrouter/qwen/qwen3-32b",
                at("OPENROUTER_BASE_URL", "OPENROUTER_API_KEY")).chat("hi");
        assertThat(server.body()).containsEntry("model", "qwen/qwen3-32b");
    }

    @Test
    void aNameWithoutAProviderGoesWhereOpenAiIs() {
        server.says("hello");
        Models.named("tiny", server.environment()).chat("hi");
        assertThat(server.body()).containsEntry("model", "tiny");
    }

    @Test
    void aServerThatStandsForManyGetsTheWholeName() {
        server.says("hello");
        model(Map.of("SCENARIO_MODEL", "anthropic/claude-sonnet-4-5")).chat("hi");
        assertThat(server.body()).containsEntry("model", "anthropic/claude-sonnet-4-5");
    }

    @Test
    void theEnvironmentMayNameAProviderAlone() {
        assertThat(Models.fromEnvironment(Map.of("SCENARIO_MODEL", "ollama/qwen3:8b"))).get()
                .hasToString("qwen3:8b at http://localhost:11434/v1");
    }

    @Test
    void someProvidersAreWhereTheirUserIs() {
        assertThat(Models.named("azure/chat", Map.of("AZURE_OPENAI_ENDPOINT",
                "https://tea.openai.azure.com/", "AZURE_OPENAI_API_KEY", "key-of-azure")))
                .hasToString("chat at https://tea.openai.azure.com/openai/v1");
        assertThat(Models.named("bedrock/nova", Map.of("AWS_REGION", "eu-west-1")))
                .hasToString("nova at https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1");
    }

    @Test
    void aMissingKeyIsToldWhenTheModelIsAsked() {
        ChatModel model = Models.named("mistral/small", Map.of());
        assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(AuthenticationException.class)
                .hasMessage(
                        "expected a key for small at https://api.mistral.ai/v1 in MISTRAL_API_KEY, found none");
    }

    @Test
    void aMissingAddressIsToldWhenTheModelIsAsked() {
        ChatModel model = Models.named("azure/chat",
                Map.of("AZURE_OPENAI_API_KEY", "key-of-azure"));
        assertThatThrownBy(() -> model.chat("hi"))
                .isInstanceOf(UnresolvedModelServerException.class)
                .hasMessage("expected the address of chat in AZURE_OPENAI_ENDPOINT, found none");
    }

    @Test
    void aRefusedKeyNamesItsOwnVariable() {
        server.refuses(401, "no");
        assertThatThrownBy(
                () -> Models.named("groq/q", at("GROQ_BASE_URL", "GROQ_API_KEY")).chat("hi"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("; set GROQ_API_KEY: ");
    }

    @Test
    void whoIsNotKnownIsRefusedAtOnce() {
        assertThatThrownBy(() -> Models.named("antropic/claude", Map.of()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("with one of anthropic, azure, bedrock,")
                .hasMessageContaining("found \"antropic/claude\"");
    }

    @Test
    void theModelHasADefaultName() {
        server.says("hello");
        model(Map.of()).chat("hi");
        assertThat(server.body()).containsEntry("model", "gpt-4.1-mini");
    }

    @Test
    void theModelIsNamedByTheEnvironment() {
        server.says("hello");
        ChatModel model = model(Map.of("SCENARIO_MODEL", "qwen3:8b"));
        model.chat("hi");
        assertThat(server.body()).containsEntry("model", "qwen3:8b");
        assertThat(model.toString()).startsWith("qwen3:8b at http://");
    }

    @Test
    void noUpgradeToHttp2IsOffered() {
        server.says("hello");
        model(Map.of()).chat("hi");
        var request = server.request();
        assertThat(request.getVersion()).isEqualTo("HTTP/1.1");
        assertThat(request.getHeaders().get("Upgrade")).isNull();
    }

    @Test
    void aWrongKeyIsNotTriedAgainAndNotShown() {
        server.refuses(401, "no such key: sk-secret");
        assertThatThrownBy(() -> model(Map.of("OPENAI_API_KEY", "sk-secret")).chat("hi"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("%s refuses the key, which is (redacted, 9 chars); set OPENAI_API_KEY:"
                        .formatted(server.environment().get("OPENAI_BASE_URL"))
                        + " {\"error\":{\"message\":\"no such key: (redacted, 9 chars)\"}}")
                .hasNoCause();
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aModelThatTheServerLacksIsNamed() {
        server.refuses(404, "not found");
        assertThatThrownBy(() -> model(Map.of()).chat("hi"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("has no model gpt-4.1-mini; set SCENARIO_MODEL");
    }

    @Test
    void anAddressWithoutItsVersionIsSuspected() {
        server.refuses(404, "page not found");
        String root = server.environment().getOrDefault("OPENAI_BASE_URL", "").replace("/v1", "");
        assertThatThrownBy(() -> model(Map.of("OPENAI_BASE_URL", root)).chat("hi"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("set SCENARIO_MODEL, or end OPENAI_BASE_URL in /v1: ");
    }

    @Test
    void aPageInPlaceOfAnAnswerIsShown() {
        server.responds(new MockResponse.Builder().body("<html>\n<p>Log in</p>").build());
        assertThatThrownBy(() -> model(Map.of()).chat("hi"))
                .isInstanceOf(UnresolvedModelServerException.class)
                .hasMessageEndingWith(
                        "/chat/completions, found \"<html>\"; is that the address of OpenAI's protocol, which usually ends in /v1?");
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        assertThatThrownBy(
                () -> model(Map.of("OPENAI_BASE_URL", "localhost:11434/v1")).chat("hi"))
                .isInstanceOf(UnresolvedModelServerException.class)
                .hasMessage(
                        "expected an address such as http://localhost:11434/v1 in OPENAI_BASE_URL, found localhost:11434/v1");
    }

    @Test
    void aServerThatIsNotThereIsAnErrorOfTheConnection() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ChatModel model = model(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + port + "/v1"));
        assertThatThrownBy(() -> model.chat("hi"))
                .isInstanceOf(UnresolvedModelServerException.class)
                .hasMessage(
                        "expected a model server at http://127.0.0.1:%d/v1, but nothing answers;"
                                .formatted(port) + " start it, or set OPENAI_BASE_URL");
    }

    @Test
    void theProviderIsLoadedOnlyByTheFirstCall() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), Finding.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(log).contains("found gpt-4.1-mini", "io.scenario4j.model.server.OpenAiModel ")
                .doesNotContain("dev.langchain4j.model.openai", "okhttp3.OkHttpClient ",
                        "com.fasterxml.jackson");
    }

    /// Finds a model and does not ask it.
    static final class Finding {

        private Finding() {}

        static void main() {
            IO.println(
                    "found " + Models.fromEnvironment(Map.of("OPENAI_API_KEY", "k")).orElseThrow());
        }
    }

    private ChatModel model(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(server.environment());
        all.putAll(environment);
        return Models.fromEnvironment(all).orElseThrow();
    }
}
