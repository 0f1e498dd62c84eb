package io.scenario4j.model.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Models;
import io.scenario4j.model.RecordingException;
import io.scenario4j.model.Recordings;
import io.scenario4j.model.ScriptedModel;

class RecordingsTest {

    @TempDir
    private Path directory;

    private final ModelAccess access = new ModelAccess("JudgeAgent", ModelSettings.NONE);

    private ModelUse use(ChatModel model) {
        return ModelUse.DEFAULTS.withModel(model)
                .withCacheKey("v1")
                .withRecordings(Recordings.in(directory));
    }

    private static Question saying(String text) {
        return Question.of(List.of(UserMessage.from(text)));
    }

    private List<Path> files() {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSameQuestionIsAskedOnce() {
        var model = ScriptedModel.of("hello");
        assertThat(access.ask(use(model), saying("hi")).text()).isEqualTo("hello");
        assertThat(access.ask(use(model), saying("hi")).text()).isEqualTo("hello");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anotherSessionNeedsNoNetwork() {
        access.ask(use(ScriptedModel.of("hello")), saying("hi"));
        var later = new ModelAccess("JudgeAgent", ModelSettings.NONE);
        assertThat(later.ask(use(ScriptedModel.of()).withOffline(true), saying("hi")).text())
                .isEqualTo("hello");
    }

    @Test
    void withoutACacheKeyNothingIsRecorded() {
        var model = ScriptedModel.of("one", "two");
        var use = ModelUse.DEFAULTS.withModel(model).withRecordings(Recordings.in(directory));
        access.ask(use, saying("hi"));
        assertThat(access.ask(use, saying("hi")).text()).isEqualTo("two");
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherKeyQuestionModelOrSettingIsAnotherQuestion() {
        access.ask(use(ScriptedModel.of("first")), saying("hi"));
        assertThat(access.ask(use(ScriptedModel.of("key")).withCacheKey("v2"), saying("hi")).text())
                .isEqualTo("key");
        assertThat(access.ask(use(ScriptedModel.of("text")), saying("hi!")).text())
                .isEqualTo("text");
        assertThat(access.ask(use(new NamedModel("other")), saying("hi")).text())
                .isEqualTo("other");
        var warm = new ModelAccess("JudgeAgent", ModelSettings.NONE.withTemperature(0.5));
        assertThat(warm.ask(use(ScriptedModel.of("warm")), saying("hi")).text()).isEqualTo("warm");
    }

    @Test
    void anotherPictureIsAnotherQuestion() {
        var model = ScriptedModel.of("a cat", "a dog", "a web page", "nothing");
        assertThat(List.of("QUJD", "QUJE", "https://x.example/a.png"))
                .extracting(picture -> access.ask(use(model), showing(picture)).text())
                .containsExactly("a cat", "a dog", "a web page");
        assertThat(access.ask(use(model).withPictures(false), showing("QUJD")).text())
                .isEqualTo("nothing");
        assertThat(access.ask(use(ScriptedModel.of()), showing("QUJE")).text()).isEqualTo("a dog");
        assertThat(files()).hasSize(4);
    }

    private static Question showing(String picture) {
        return Question.of(List.of(UserMessage.from(picture.startsWith("https:")
                ? ImageContent.from(picture)
                : ImageContent.from(picture, "image/png"))));
    }

    /// A model with nothing but a name.
    private record NamedModel(String name) implements ChatModel {
        @Override
        public ChatResponse doChat(
                ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(name))
                    .build();
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder()
                    .modelName(name)
                    .build();
        }
    }

    @Test
    void theFileIsReadable() throws IOException {
        var tool = ToolSpecification.builder().name("finish_test").build();
        access.ask(use(ScriptedModel.of(ScriptedModel.call("finish_test", "{\"ok\":true}"))),
                new Question(List.of(UserMessage.from("judge\nthis")), List.of(tool)));
        assertThat(files()).singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString())
                        .matches("ScriptedModel-[0-9a-f]{32}\\.json"));
        assertThat(Files.readString(files().getFirst())).isEqualToNormalizingNewlines("""
            {
              "asked" : {
                "cache_key" : "v1",
                "model" : "ScriptedModel",
                "settings" : {
                  "temperature" : 0.0,
                  "tool_choice" : "REQUIRED"
                },
                "messages" : [ {
                  "role" : "user",
                  "content" : "judge\\nthis"
                } ],
                "tools" : [ {
                  "name" : "finish_test"
                } ]
              },
              "answer" : {
                "tool_calls" : [ {
                  "id" : "call_finish_test",
                  "name" : "finish_test",
                  "arguments" : "{\\"ok\\":true}"
                } ],
                "model" : "scripted"
              }
            }
            """);
    }

    @Test
    void aReplayedToolCallIsTheSameCall() {
        var call = ScriptedModel.call("finish_test", "{\"ok\":true}");
        access.ask(use(ScriptedModel.of(call)), saying("judge"));
        assertThat(access.ask(use(ScriptedModel.of()), saying("judge"))).isEqualTo(call);
    }

    @Test
    void idsOfToolCallsMakeNoDifference() {
        access.ask(use(ScriptedModel.of("hello")), calling("call_1"));
        assertThat(access.ask(use(ScriptedModel.of()), calling("call_2")).text())
                .isEqualTo("hello");
    }

    private static Question calling(String id) {
        return Question.of(List.of(
                AiMessage.from(
                        ToolExecutionRequest.builder().id(id).name("grep").arguments("{}").build()),
                ToolExecutionResultMessage.from(id, "grep", "found")));
    }

    @Test
    void anAnswerMayBeChangedByHand() throws IOException {
        access.ask(use(ScriptedModel.of("hello")), saying("hi"));
        Path file = files().getFirst();
        Files.writeString(file, Files.readString(file).replace("hello", "good evening"));
        assertThat(access.ask(use(ScriptedModel.of()), saying("hi")).text())
                .isEqualTo("good evening");
    }

    @Test
    void offlineAMissSaysWhatWasAskedAndWhereItWasExpected() {
        access.ask(use(ScriptedModel.of("hello")), saying("hi"));
        Path expected = files().getFirst();
        assertThatThrownBy(() -> access.ask(use(ScriptedModel.of()).withOffline(true)
                .withRecordings(Recordings.in(Path.of("elsewhere"))), saying("hi")))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "offline, and no answer is recorded for JudgeAgent's question to ScriptedModel under the cache key \"v1\", which ends \"hi\"; expected it in %s; run it once with scenario.offline(false)",
                        Path.of("elsewhere").resolve(expected.getFileName()));
    }

    @Test
    void offlineWithoutACacheKeyIsRefused() {
        var use = ModelUse.DEFAULTS.withModel(ScriptedModel.of("hello")).withOffline(true);
        assertThatThrownBy(() -> access.ask(use, saying("hi")))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("offline, and nothing is recorded without a cache key");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        access.ask(use(ScriptedModel.of("hello")), saying("hi"));
        Path file = files().getFirst();
        for (String broken : List.of("", "{\"asked\":", "[]", "{\"answer\":3}",
                "{\"answer\":{\"text\":3}}", "{\"answer\":{\"tool_calls\":[{}]}}")) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> access.ask(use(ScriptedModel.of("live")), saying("hi")))
                    .as(broken)
                    .isInstanceOf(RecordingException.class)
                    .hasMessageStartingWith("expected a recorded answer in " + file)
                    .hasMessageEndingWith("mend or delete the file");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        var use = use(ScriptedModel.of("hello")).withRecordings(Recordings.in(file));
        assertThatThrownBy(() -> access.ask(use, saying("hi")))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void anEmptyAnswerIsNotKept() {
        var model = ScriptedModel.of(" <think>hm</think> ", "hello");
        access.ask(use(model), saying("hi"));
        assertThat(access.ask(use(model), saying("hi")).text()).isEqualTo("hello");
        assertThat(access.ask(use(ScriptedModel.of()), saying("hi")).text()).isEqualTo("hello");
    }

    @Test
    void whatTheModelThrowsIsNotRecorded() {
        var model = ScriptedModel.answering(_ -> {
            throw new IllegalStateException("out of order");
        });
        assertThatThrownBy(() -> access.ask(use(model), saying("hi"))).hasMessage("out of order");
        assertThat(access.ask(use(ScriptedModel.of("hello")), saying("hi")).text())
                .isEqualTo("hello");
    }

    @Test
    void whatWasRefusedWhenItWasRecordedNeedsNotBeRefusedAgain() {
        try (var server = new FakeOpenAi()) {
            server.refuses(400, "temperature is not supported").says("hello");
            ChatModel model = Models.fromEnvironment(server.environment()).orElseThrow();
            access.ask(use(model), saying("hi"));
            var forgetful = new ModelAccess("JudgeAgent", ModelSettings.NONE);
            assertThat(forgetful.ask(use(model), saying("hi")).text()).isEqualTo("hello");
            assertThat(server.requestCount()).isEqualTo(2);
        }
    }

    @Test
    void whereTheModelIsMakesNoDifference() {
        try (var here = new FakeOpenAi(); var there = new FakeOpenAi()) {
            here.says("hello");
            access.ask(use(Models.fromEnvironment(here.environment()).orElseThrow()), saying("hi"));
            assertThat(access.ask(use(Models.fromEnvironment(there.environment()).orElseThrow()),
                    saying("hi")).text()).isEqualTo("hello");
            assertThat(there.requestCount()).isZero();
        }
    }

    @Test
    void equalQuestionsAtOnceAreAskedOnce() throws Exception {
        var asked = new AtomicInteger();
        var model = ScriptedModel.answering(_ -> ScriptedModel.text("" + asked.incrementAndGet()));
        var use = use(model);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 50)
                    .mapToObj(_ -> threads
                            .submit(() -> String.valueOf(access.ask(use, saying("hi")).text())))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("1");
            }
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void whoWaitsForAnEqualQuestionCanBeCancelled() throws Exception {
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var use = use(ScriptedModel.answering(_ -> {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ScriptedModel.text("hello");
        }));
        Thread first = Thread.ofVirtual().start(() -> access.ask(use, saying("hi")));
        asked.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> access.ask(use, saying("hi")))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        first.join();
    }

    @Test
    void aReplayIsToldAndSaysHowManyTokensItTookThen() {
        try (var server = new FakeOpenAi()) {
            server.says("hello");
            var use = use(Models.fromEnvironment(server.environment()).orElseThrow());
            access.ask(use, saying("hi"));
            ModelCall.observed(call -> {
                assertThat(call.replayed()).isTrue();
                assertThat(call.model()).isEqualTo("fake-1");
                assertThat(call.tokensIn()).isEqualTo(30);
                assertThat(call.tokensOut()).isEqualTo(12);
            }).run(() -> access.ask(use, saying("hi")));
        }
    }
}
