package io.scenario4j.model.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Models;
import io.scenario4j.model.ScriptedModel;

class ModelAccessTest {

    private static final Question QUESTION = new Question(List.of(UserMessage.from("decide")),
            List.of(ToolSpecification.builder()
                    .name("finish_test")
                    .parameters(JsonObjectSchema.builder().additionalProperties(false).build())
                    .strict(true)
                    .build()));

    private final FakeOpenAi server = new FakeOpenAi();
    private final ChatModel model = Models.fromEnvironment(server.environment()).orElseThrow();
    private final ModelUse use = ModelUse.DEFAULTS.withModel(model);
    private final ModelAccess access = new ModelAccess("JudgeAgent", ModelSettings.NONE);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aToolIsForcedAndItsSchemaStrict() {
        server.calls("finish_test", "{}");
        access.ask(use, QUESTION);
        assertThat(server.body()).containsEntry("tool_choice", "required")
                .containsEntry("temperature", 0.0)
                .containsEntry("tools", List.of(Map.of("type", "function", "function",
                        Map.of("name", "finish_test", "strict", true, "parameters",
                                Map.of("type", "object", "properties", Map.of(),
                                        "required", List.of(),
                                        "additionalProperties", false)))));
    }

    @Test
    void aQuestionWithoutToolsOffersNone() {
        server.says("hello");
        access.ask(use, Question.of(List.of(UserMessage.from("hi"))));
        assertThat(server.body()).doesNotContainKeys("tools", "tool_choice");
    }

    @Test
    void settingsAreSent() {
        server.says("hello");
        var settings = ModelSettings.NONE.withTemperature(0.5).withMaxTokens(70).withModel(model);
        new ModelAccess("JudgeAgent", settings).ask(ModelUse.DEFAULTS,
                Question.of(List.of(UserMessage.from("a"))));
        assertThat(server.body()).containsEntry("temperature", 0.5)
                .containsEntry("max_tokens", 70);
    }

    @Test
    void theTemperatureOfTheModelItselfStays() {
        server.says("hello");
        access.ask(use.withModel(warm()), Question.of(List.of(UserMessage.from("hi"))));
        assertThat(server.body()).containsEntry("temperature", 0.9);
    }

    @Test
    void aTemperatureOfZeroCountsAsSet() {
        server.says("hello");
        new ModelAccess("JudgeAgent", ModelSettings.NONE.withTemperature(0)).ask(
                use.withModel(warm()), Question.of(List.of(UserMessage.from("hi"))));
        assertThat(server.body()).containsEntry("temperature", 0.0);
    }

    @Test
    void aRefusedToolChoiceIsReplacedByWords() {
        server.refuses(400, "tool_choice: required is not supported by this model")
                .calls("finish_test", "{}");
        access.ask(use, QUESTION);
        server.request();
        Map<String, Object> second = server.body();
        assertThat(second).containsEntry("tool_choice", "auto");
        assertThat(second.get("messages")).asInstanceOf(list(Object.class))
                .last()
                .isEqualTo(Map.of("role", "user",
                        "content",
                        "Answer only by calling the tool `finish_test`. Write no text."));
    }

    @Test
    void whatIsRefusedIsRemembered() {
        server.refuses(400, "Thinking may not be enabled when tool_choice forces tool use.")
                .calls("finish_test", "{}")
                .calls("finish_test", "{}");
        access.ask(use, QUESTION);
        access.ask(use, QUESTION);
        assertThat(server.requestCount()).isEqualTo(3);
        server.request();
        server.request();
        assertThat(server.body()).containsEntry("tool_choice", "auto");
    }

    @Test
    void aRefusedTemperatureIsLeftOut() {
        server.refuses(400, "Unsupported value: 'temperature' does not support 0 with this model.")
                .calls("finish_test", "{}");
        access.ask(use, QUESTION);
        server.request();
        assertThat(server.body()).doesNotContainKey("temperature")
                .containsEntry("tool_choice", "required");
    }

    @Test
    void reasoningIsTurnedOffWhereTheProviderAsksForThat() {
        server.refuses(400, "Function tools with reasoning_effort are not supported for this model;"
                + " please set reasoning_effort to 'none'.").calls("finish_test", "{}");
        access.ask(use, QUESTION);
        server.request();
        assertThat(server.body()).containsEntry("reasoning_effort", "none")
                .containsEntry("tool_choice", "required")
                .containsEntry("temperature", 0.0)
                .containsKey("tools");
    }

    @Test
    void theLimitOfAnAnswerIsSentByTheNameThatTheProviderAsksFor() {
        server.refuses(400, "Unsupported parameter: 'max_tokens' is not supported with this model."
                + " Use 'max_completion_tokens' instead.").says("hello");
        new ModelAccess("JudgeAgent", ModelSettings.NONE.withMaxTokens(70)).ask(use,
                Question.of(List.of(UserMessage.from("a"))));
        server.request();
        assertThat(server.body()).containsEntry("max_completion_tokens", 70)
                .doesNotContainKey("max_tokens");
    }

    @Test
    void aRefusedSchemaIsNoLongerStrict() {
        server.refuses(400, "Unknown field: tools[0].function.strict is not permitted")
                .calls("finish_test", "{}");
        access.ask(use, QUESTION);
        server.request();
        assertThat(server.body().toString()).contains("finish_test").doesNotContain("strict");
    }

    private static final Question PICTURE = Question.of(List.of(UserMessage.from(
            TextContent.from("look"), ImageContent.from("QUJD", "image/png"))));

    @Test
    void picturesAreSent() {
        server.says("nice");
        access.ask(use, PICTURE);
        assertThat(server.body().toString()).contains("look")
                .contains("image_url", "data:image/png;base64,QUJD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | Invalid content type. image_url is only supported by certain models.
        400 | this model does not support image input
        400 | Model does not support images. Please use a model that does.
        422 | messages[1]: unknown variant `image_url`, expected `text` at line 1
        400 | messages[1]: invalid type: sequence, expected a string at line 1 column 29
        400 | Qwen/Qwen3-8B is not a multimodal model
        400 | At most 0 image(s) may be provided in one prompt.
        500 | image input is not supported - hint: you may need to provide the mmproj
        """)
    void refusedPicturesAreNamedInTextFromThenOn(int status, String refusal) {
        server.refuses(status, refusal).says("nice").says("nice");
        access.ask(use, PICTURE);
        access.ask(use, PICTURE);
        assertThat(server.requestCount()).isEqualTo(3);
        server.request();
        for (int i = 0; i < 2; i++) {
            assertThat(server.body()).containsEntry("messages",
                    List.of(Map.of("role", "user", "content", "look\n[image]")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed to download image from https://x.example, not supported",
            "You uploaded an unsupported image. Make sure it has a supported format."})
    void aPictureThatIsBrokenTeachesNothing(String refusal) {
        server.refuses(400, refusal);
        assertThatThrownBy(() -> access.ask(use, PICTURE))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void severalRefusalsAreLearntOneByOne() {
        server.refuses(400, "temperature is deprecated")
                .refuses(400, "tool_choice is not supported")
                .calls("finish_test", "{}");
        access.ask(use, QUESTION);
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void whatIsRefusedTwiceIsThrown() {
        server.refuses(400, "temperature is not supported")
                .refuses(400, "temperature is not supported");
        assertThatThrownBy(() -> access.ask(use, QUESTION))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void anyOtherRefusalIsThrownUnchanged() {
        server.refuses(400, "This model's maximum context length is 8192 tokens");
        assertThatThrownBy(() -> access.ask(use, QUESTION))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maximum context length is 8192 tokens");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    @Timeout(20)
    void aPageOfMegabytesIsLookedAtInNoTime() {
        server.refuses(400, "strict schema temperature image ".repeat(50_000));
        assertThatThrownBy(() -> access.ask(use, QUESTION))
                .isInstanceOf(InvalidRequestException.class);

        var page = ScriptedModel.answering(_ -> {
            throw new InvalidRequestException("strict schema temperature image ".repeat(50_000));
        });
        assertThatThrownBy(() -> access.ask(ModelUse.DEFAULTS.withModel(page), QUESTION))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aProviderThatRefusesBeforeItSendsIsUnderstoodToo() {
        List<ToolChoice> tried = new ArrayList<>();
        var picky = ScriptedModel.answering(request -> {
            tried.add(request.toolChoice());
            if (request.toolChoice() == ToolChoice.REQUIRED) {
                throw new UnsupportedFeatureException("ToolChoice.REQUIRED is not supported yet");
            }
            return ScriptedModel.call("finish_test", "{}");
        });
        access.ask(use.withModel(picky), QUESTION);
        assertThat(tried).containsExactly(ToolChoice.REQUIRED, ToolChoice.AUTO);
    }

    @Test
    void anErrorThatIsNoRefusalTeachesNothing() {
        var broken = ScriptedModel.answering((ChatRequest _) -> {
            throw new IllegalStateException("tool_choice of the test is broken");
        });
        assertThatThrownBy(() -> access.ask(use.withModel(broken), QUESTION))
                .hasMessage("tool_choice of the test is broken");
        assertThat(broken.requests()).hasSize(1);
    }

    @Test
    void tokensAndTimeOfACallAreObserved() {
        server.says("hello");
        List<ModelCall> calls = new ArrayList<>();
        ModelCall.observed(calls::add)
                .run(() -> access.ask(use, Question.of(List.of(UserMessage.from("hi")))));
        assertThat(calls).singleElement()
                .satisfies(
                        call -> assertThat(call.caller()).isEqualTo("JudgeAgent"),
                        call -> assertThat(call.model()).isEqualTo("fake-1"),
                        call -> assertThat(call.tokensIn()).isEqualTo(30),
                        call -> assertThat(call.tokensOut()).isEqualTo(12),
                        call -> assertThat(call.latency()).isPositive());
    }

    @Test
    void tokensThatAreNotKnownAreMissing() {
        List<ModelCall> calls = new ArrayList<>();
        ModelCall.observed(calls::add)
                .run(() -> access.ask(use.withModel(ScriptedModel.of("a")),
                        Question.of(List.of(UserMessage.from("hi")))));
        assertThat(calls).singleElement()
                .satisfies(
                        call -> assertThat(call.model()).isEqualTo("scripted"),
                        call -> assertThat(call.tokensIn()).isNull());
    }

    private OpenAiChatModel warm() {
        return OpenAiChatModel.builder()
                .baseUrl(server.environment().get("OPENAI_BASE_URL"))
                .modelName("m")
                .temperature(0.9)
                .build();
    }
}
