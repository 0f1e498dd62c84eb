package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ConversationTest {

    private static Utterance said(String text) {
        return new Utterance(Message.user(text), Speaker.SCRIPT, null, 0, Instant.EPOCH, null,
                null);
    }

    private static Conversation of(String... texts) {
        Conversation conversation = Conversation.EMPTY;
        for (String text : texts) {
            conversation = conversation.plus(said(text));
        }
        return conversation;
    }

    private static List<String> texts(Conversation conversation) {
        return conversation.messages().stream().map(Message::text).toList();
    }

    @Test
    void olderVersionsStayAsTheyWere() {
        var versions = new ArrayList<Conversation>(List.of(Conversation.EMPTY));
        IntStream.range(0, 100)
                .forEach(i -> versions.add(versions.getLast().plus(said("m" + i))));
        for (int size = 0; size <= 100; size++) {
            assertThat(texts(versions.get(size))).hasSize(size);
        }
        assertThat(texts(versions.get(3))).containsExactly("m0", "m1", "m2");
    }

    @Test
    void continuesAfterARollbackWithoutTouchingWhatWasSaidBefore() {
        Conversation before = of("a", "b", "c");
        Conversation after = before.first(1).plus(said("d"));
        assertThat(texts(before)).containsExactly("a", "b", "c");
        assertThat(texts(after)).containsExactly("a", "d");
    }

    @Test
    void mayBeContinuedTwiceFromOnePoint() {
        Conversation start = of("a");
        Conversation one = start.plus(said("b"));
        Conversation other = start.plus(said("c"));
        assertThat(texts(one)).containsExactly("a", "b");
        assertThat(texts(other)).containsExactly("a", "c");
    }

    @Test
    void hasNoMessageBeyondItsEnd() {
        Conversation start = of("a", "b").first(1);
        assertThatThrownBy(() -> start.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> start.first(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
