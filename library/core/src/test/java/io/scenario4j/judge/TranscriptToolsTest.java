package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import org.junit.jupiter.api.Test;

import io.scenario4j.message.Message;

class TranscriptToolsTest {

    private static final List<Message> TALK = List.of(
            Message.user("where is my Parcel"),
            Message.assistant("on its way"),
            Message.user("thanks"));

    @Test
    void expandsMessagesByNumber() {
        assertThat(expand("[2, 0]"))
                .isEqualTo("[2] user: \"thanks\"\n[0] user: \"where is my Parcel\"");
    }

    @Test
    void saysWhichNumbersThereAre() {
        assertThat(expand("[3, -1, \"a\"]")).isEqualTo("""
            Expected a number from 0 to 2, found 3
            Expected a number from 0 to 2, found -1
            Expected a number from 0 to 2, found a""");
    }

    @Test
    void saysWhatItExpects() {
        assertThat(expand("7")).isEqualTo("Expected a list of message numbers, found 7");
        assertThat(answer(TALK, "grep_transcript", "no json"))
                .isEqualTo("Expected a text to find, found null");
    }

    @Test
    void findsMessagesWhateverTheCase() {
        assertThat(grep(TALK, "parcel")).isEqualTo("[0] user: \"where is my Parcel\"");
    }

    @Test
    void findsAnyOfSeveralTexts() {
        assertThat(grep(TALK, "on its|thanks"))
                .isEqualTo("[1] assistant: \"on its way\"\n[2] user: \"thanks\"");
    }

    @Test
    void specialCharactersAreText() {
        assertThat(grep(List.of(Message.user("a (b* c")), "(b*"))
                .isEqualTo("[0] user: \"a (b* c\"");
    }

    @Test
    void saysWhoSpokeWhenNothingIsFound() {
        assertThat(grep(TALK, "refund"))
                .isEqualTo("No matches found for \"refund\". Roles present: user, assistant");
    }

    @Test
    void saysWhenThereIsNothingToRead() {
        assertThat(grep(List.of(), "refund")).isEqualTo("No messages recorded.");
    }

    @Test
    void showsTwentyMatches() {
        List<Message> many = new ArrayList<>();
        IntStream.range(0, 23).forEach(i -> many.add(Message.user("hit " + i)));
        assertThat(grep(many, "hit").lines()).hasSize(21)
                .last()
                .isEqualTo("[3 more matches omitted…]");
    }

    @Test
    void aLongMessageIsShownAroundTheMatch() {
        String text = "a".repeat(1_000) + "needle" + "b".repeat(1_000);
        assertThat(grep(List.of(Message.user(text)), "needle"))
                .startsWith("[0] …aaa")
                .contains("needle")
                .endsWith("bbb…")
                .hasSizeLessThan(700);
    }

    @Test
    void aLongAnswerIsCutOff() {
        assertThat(answer(List.of(Message.user("a".repeat(20_000))), "expand_transcript",
                "{\"indices\":[0]}"))
                .hasSizeLessThan(16_500)
                .endsWith("\n[TRUNCATED] Ask for fewer messages.");
    }

    private static String expand(String indices) {
        return answer(TALK, "expand_transcript", "{\"indices\":%s}".formatted(indices));
    }

    private static String grep(List<Message> messages, String pattern) {
        return answer(messages, "grep_transcript", "{\"pattern\":\"%s\"}".formatted(pattern));
    }

    private static String answer(List<Message> messages, String tool, String arguments) {
        return new TranscriptTools(Evidence.of(messages, 1)).answer(
                ToolExecutionRequest.builder().id("1").name(tool).arguments(arguments).build());
    }
}
