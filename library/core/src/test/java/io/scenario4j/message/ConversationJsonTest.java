package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ConversationJsonTest {

    @Test
    void messagesStandBetweenCommas() {
        Conversation two = said(Conversation.EMPTY, "a", "b");

        assertThat(text(two)).isEqualTo("""
            {"id":"a","role":"user","content":"a"},{"id":"b","role":"user","content":"b"}""");
        assertThat(text(two, 1, 2)).isEqualTo("""
            {"id":"b","role":"user","content":"b"}""");
        assertThat(two.json().size()).isEqualTo(text(two).length());
    }

    @Test
    void nothingSaidIsNothingWritten() {
        assertThat(text(Conversation.EMPTY)).isEmpty();
        assertThat(Conversation.EMPTY.json().size()).isZero();
    }

    @Test
    void versionsThatGrewFromEachOtherShareIt() {
        Conversation one = said(Conversation.EMPTY, "a");
        Conversation two = said(one, "b");

        assertThat(two.json().size()).isGreaterThan(one.json().size());
        assertThat(one.json().shared()).isSameAs(two.json().shared());
    }

    @Test
    void whatWasTakenBackIsNotThere() {
        Conversation two = said(Conversation.EMPTY, "a", "b");
        String before = text(two);
        Conversation other = said(two.first(1), "c");

        assertThat(text(other)).contains("\"c\"").doesNotContain("\"b\"");
        assertThat(text(two)).isEqualTo(before);
        assertThat(text(two.first(1))).isEqualTo(text(other.first(1)));
    }

    @Test
    void oneThatGrowsBeyondItsStorageSharesItToo() {
        Conversation one = said(Conversation.EMPTY, "a");
        Object shared = one.json().shared();
        Conversation many = one;
        for (int i = 0; i < 100; i++) {
            many = said(many, "m" + i);
        }

        assertThat(many.json().shared()).isSameAs(shared);
        assertThat(text(many)).startsWith(text(one)).endsWith("\"content\":\"m99\"}");
    }

    @Test
    void twoThatGrowFromTheSameHaveEachTheirOwn() {
        Conversation full = said(Conversation.EMPTY, "1", "2", "3", "4", "5", "6", "7", "8");
        Conversation one = said(full, "one");
        Conversation other = said(full, "other");

        assertThat(text(one)).endsWith("\"content\":\"one\"}");
        assertThat(text(other)).endsWith("\"content\":\"other\"}")
                .doesNotContain("\"one\"");
        assertThat(text(said(one, "more"))).doesNotContain("other");
    }

    @Test
    void aCompactOneIsEqualAndHoldsNoJson() {
        Conversation two = said(Conversation.EMPTY, "a", "b");
        two.json().size();

        assertThat(two.compact()).isEqualTo(two);
        assertThat(two.compact().json().shared()).isNotSameAs(two.json().shared());
        assertThat(text(said(two.compact(), "c"))).startsWith(text(two));
    }

    @Test
    void manyThreadsMayAsk() {
        Conversation all = Conversation.EMPTY;
        for (int i = 0; i < 200; i++) {
            all = said(all, "m" + i);
        }
        Conversation whole = all;
        String expected = text(whole.compact());

        assertThat(IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> text(whole.first(i % 201)))
                .filter(text -> !expected.startsWith(text))).isEmpty();
    }

    private static Conversation said(Conversation before, String... texts) {
        Conversation now = before;
        for (String text : texts) {
            now = now.plus(new Utterance(new UserMessage(text, Content.of(text), Map.of()),
                    Speaker.SCRIPT, null, 0, Instant.EPOCH, null, null));
        }
        return now;
    }

    private static String text(Conversation conversation) {
        return text(conversation, 0, conversation.size());
    }

    private static String text(Conversation conversation, int first, int end) {
        var text = new StringBuilder();
        conversation.json()
                .copyTo((bytes, from, length) -> text.append(
                        new String(bytes, from, length, StandardCharsets.UTF_8)), first, end);
        return text.toString();
    }
}
