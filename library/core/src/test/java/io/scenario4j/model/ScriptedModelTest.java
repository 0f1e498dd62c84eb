package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

    @Test
    void givesItsAnswersInOrder() {
        var model = ScriptedModel.of("one", "two");
        assertThat(model.chat("a")).isEqualTo("one");
        assertThat(model.chat("b")).isEqualTo("two");
    }

    @Test
    void saysWhenItHasNoMoreAnswers() {
        var model = ScriptedModel.of("one", "two", "three");
        model.chat("a");
        model.chat("b");
        model.chat("c");
        assertThatThrownBy(() -> model.chat(SystemMessage.from("You are a waiter."),
                UserMessage.from("Book a table for two at eight, please, near the window")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scripted model has no 4th reply (3 were given);"
                        + " last request began \"Book a table for two at eight, please, n…\"");
    }

    @Test
    void countsInWords() {
        assertThatThrownBy(() -> ScriptedModel.of().chat("hi"))
                .hasMessage("scripted model has no 1st reply (0 were given);"
                        + " last request began \"hi\"");
        var one = ScriptedModel.of("one");
        one.chat("a");
        assertThatThrownBy(() -> one.chat("hi"))
                .hasMessageStartingWith("scripted model has no 2nd reply (1 was given)");
    }

    @Test
    void letsAFunctionAnswer() {
        var model = ScriptedModel.answering(
                request -> ScriptedModel.text(request.messages().size() + " messages"));
        assertThat(model.chat("a")).isEqualTo("1 messages");
    }

    @Test
    void callsTools() {
        var model = ScriptedModel.of(ScriptedModel.call("find", "{\"id\":7}"));
        var answer = model.chat(UserMessage.from("a")).aiMessage();
        assertThat(answer.toolExecutionRequests()).singleElement()
                .satisfies(
                        call -> assertThat(call.name()).isEqualTo("find"),
                        call -> assertThat(call.arguments()).isEqualTo("{\"id\":7}"));
    }

    @Test
    void remembersWhatItWasAsked() {
        var model = ScriptedModel.of("one");
        model.chat("a");
        assertThat(model.requests()).singleElement()
                .satisfies(request -> assertThat(
                        request.messages()).containsExactly(UserMessage.from("a")));
    }

    @Test
    void isNamedInItsAnswers() {
        assertThat(ScriptedModel.of("one").chat(UserMessage.from("a")).modelName())
                .isEqualTo("scripted");
    }
}
