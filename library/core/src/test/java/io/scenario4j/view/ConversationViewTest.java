package io.scenario4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.html.Golden;
import io.scenario4j.html.NoteView;
import io.scenario4j.html.Tone;
import io.scenario4j.message.Content;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;

class ConversationViewTest {

    @Test
    void nothingSaidIsNothingShown() {
        assertThat(new ConversationView(Conversation.EMPTY).text()).isEmpty();
        assertThat(new ConversationView(Conversation.EMPTY).html().markup()).isEmpty();
    }

    @Test
    void whoSpokeIsSaid() {
        assertThat(text(said(Message.user("1"), Speaker.SCRIPT, null, 0),
                said(Message.user("2"), Speaker.SIMULATOR, null, 0),
                said(Message.user("3"), Speaker.PERSON, null, 0),
                said(Message.user("4"), Speaker.STATE, null, 0),
                said(Message.assistant("5"), Speaker.AGENT, "weather", 0),
                said(Message.assistant("6"), Speaker.SCRIPT, null, 0),
                said(Message.assistant("7"), Speaker.JUDGE, "strict", 0),
                said(Message.user("8"), Speaker.AGENT, "mimic", 0),
                said(Message.system("9"), Speaker.STATE, null, 0))).isEqualTo("""
                    Conversation: 9 messages in 1 turn
                    Turn 1
                      User (script): 1
                      User (simulator): 2
                      User (typed): 3
                      User (added by code): 4
                      Agent (weather): 5
                      Agent (script): 6
                      Agent (judge · strict): 7
                      User (agent · mimic): 8
                      System (added by code): 9""");
    }

    @Test
    void anEmptyMessageSaysSo() {
        var view = view(said(Message.user(""), Speaker.SCRIPT, null, 0),
                said(Message.assistant(" "), Speaker.AGENT, "weather", 0));

        assertThat(view.text()).contains("\n  User (script): (empty)",
                "\n  Agent (weather): (empty)");
        assertThat(view.html().markup().split("\\(empty\\)")).hasSize(3);
    }

    @Test
    void turnsWithoutMessagesKeepTheirNumber() {
        var view = view(said(Message.user("a"), Speaker.SCRIPT, null, 0),
                said(Message.user("b"), Speaker.SCRIPT, null, 3));
        assertThat(view.text()).contains("\nTurn 1\n", "\nTurn 4\n");
        assertThat(view.html().markup()).contains("value=\"1\"", "value=\"4\"");
    }

    @Test
    void messagesOfOneCallShowItsLatencyOnce() {
        assertThat(text(timed("a", 0, 120), timed("b", 0, 120), timed("c", 1, 120))).isEqualTo("""
            Conversation: 3 messages in 2 turns
            Turn 1
              Agent (x · 120 ms): a
              Agent (x): b
            Turn 2
              Agent (x · 120 ms): c""");
    }

    @Test
    void anAnswerNamesTheToolThatWasCalled() {
        var call = Message.assistant("", List.of(ToolCall.of("call_1", "find", "{}")));
        assertThat(text(said(call, Speaker.AGENT, null, 0),
                said(Message.tool("call_1", "1"), Speaker.AGENT, null, 0),
                said(Message.tool("call_2", "2"), Speaker.AGENT, null, 0))).isEqualTo("""
                    Conversation: 3 messages in 1 turn
                    Turn 1
                      Agent:
                        calls find: {}
                      Tool find: 1
                      Tool (no such call): 2""");
    }

    @Test
    void callsAndAnswersAreFolded() throws Exception {
        var call = Message.assistant("x", List.of(ToolCall.of("call_1", "find", "{\"a\": 1}")));
        var html = Golden.parsed(view(said(call, Speaker.AGENT, null, 0),
                said(Message.tool("call_1", "{\"b\": 2}"), Speaker.AGENT, null, 0)).html()
                .markup());
        var folds = html.getElementsByTagName("details");
        assertThat(folds.item(1).getTextContent()).isEqualTo("calls find {\"a\": 1}{\"a\": 1}");
        assertThat(folds.item(2).getTextContent()).isEqualTo("answers {\"b\": 2}{\"b\": 2}");
    }

    @Test
    void partsThatAreNoTextAreNamed() {
        Content content = Content.of(new Content.TextPart("see"),
                new Content.ImagePart("https://example.com/a.png"),
                new Content.ImagePart("data:image/png;base64," + "A".repeat(4_096)),
                new Content.AudioPart("A".repeat(8_192), "wav"),
                new Content.OtherPart(Map.of("type", "file")));
        assertThat(text(said(Message.user(content), Speaker.SCRIPT, null, 0))).isEqualTo("""
            Conversation: 1 message in 1 turn
            Turn 1
              User (script): see
                  [image https://example.com/a.png]
                  [image, 3 kB]
                  [audio wav, 6 kB]
                  [part of type file]""");
    }

    @Test
    void picturesThatAreWholeAreShownAndOthersNamed() throws Exception {
        var pixel = "data:image/png;base64,iVBORw0KGgo=";
        Content content = Content.of(new Content.ImagePart(pixel),
                new Content.ImagePart("data:image/svg+xml;base64,iVBORw0KGgo="),
                new Content.ImagePart("data:image/png;base64,\" onerror=\"alert(1)"),
                new Content.ImagePart("https://example.com/a.png"));
        var pictures = Golden
                .parsed(view(said(Message.user(content), Speaker.SCRIPT, null, 0)).html().markup())
                .getElementsByTagName("img");
        assertThat(pictures.getLength()).isEqualTo(1);
        assertThat(pictures.item(0).getAttributes().getNamedItem("src").getNodeValue())
                .isEqualTo(pixel);
    }

    @Test
    void picturesShareHalfAMegabyte() {
        var large = "data:image/png;base64," + "A".repeat(200_000);
        var said = said(Message.user(Content.of(new Content.ImagePart(large))), Speaker.SCRIPT,
                null, 0);
        assertThat(view(said, said, said).html().markup().split("<img", -1)).hasSize(3);
    }

    @Test
    void notesStandWhereTheyHappened() {
        var conversation = Conversation.EMPTY
                .plus(said(Message.user("a"), Speaker.SCRIPT, null, 0))
                .plus(said(Message.assistant("b"), Speaker.SCRIPT, null, 1));
        List<ConversationView.Note> notes = List.of(
                new ConversationView.Note(1,
                        new NoteView(Tone.GOOD, "Checkpoint 1", "passed: polite", List.of())),
                new ConversationView.Note(2, new NoteView(Tone.NEUTRAL, "Rolled back", "1 message",
                        List.of(new RemovedView(conversation.subList(0, 1))))));
        assertThat(new ConversationView(conversation, notes, Extent.NOTEBOOK).text()).isEqualTo("""
            Conversation: 2 messages in 2 turns
            Turn 1
              User (script): a
              Checkpoint 1: ✓ passed: polite
            Turn 2
              Agent (script): b
              Rolled back: 1 message
                User (script): a""");
    }

    @Test
    void aRunThatTookEverythingBackStillTellsSo() {
        var note = new ConversationView.Note(0,
                new NoteView(Tone.NEUTRAL, "Rolled back", "1 message", List.of()));
        assertThat(new ConversationView(Conversation.EMPTY, List.of(note), Extent.NOTEBOOK).text())
                .endsWith("Turn 1\n  Rolled back: 1 message");
    }

    @Test
    void aLongMessageIsCutAndTheRestCounted() {
        assertThat(text(said(Message.user("é".repeat(3_000)), Speaker.SCRIPT, null, 0)))
                .endsWith("é… (952 more characters)");
    }

    @Test
    void aHundredCallsShowTen() {
        var calls = Collections.nCopies(100, ToolCall.of("id", "find", "{}"));
        assertThat(text(said(Message.assistant("", calls), Speaker.AGENT, null, 0)))
                .endsWith("    calls find: {}\n    … 90 more calls");
    }

    @Test
    void theWorstConversationStaysBelowTwoMegabytes() {
        String hostile = "\u202E".repeat(5_000);
        var calls = Collections.nCopies(11, ToolCall.of(hostile, hostile, hostile));
        Utterance next = said(Message.assistant(hostile, calls), Speaker.AGENT, hostile, 0);
        String html = view(Collections.nCopies(300, next).toArray(Utterance[]::new)).html()
                .markup();
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_000_000, 2_000_000);
    }

    private static String text(Utterance... said) {
        return view(said).text();
    }

    private static ConversationView view(Utterance... said) {
        Conversation conversation = Conversation.EMPTY;
        for (Utterance next : said) {
            conversation = conversation.plus(next);
        }
        return new ConversationView(conversation);
    }

    private static Utterance said(Message message, Speaker speaker, @Nullable String name,
            int turn) {
        return new Utterance(message, speaker, name, turn, Instant.EPOCH, null, null);
    }

    private static Utterance timed(String text, int turn, int ms) {
        return new Utterance(Message.assistant(text), Speaker.AGENT, "x", turn, Instant.EPOCH,
                Duration.ofMillis(ms), null);
    }
}
