package io.scenario4j.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.trace.Span.Kind;
import io.scenario4j.trace.SpansElsewhere.Fetched;
import io.scenario4j.trace.SpansElsewhere.Patience;

class SpansElsewhereTest {

    private static final Set<String> OWN = Set.of("call");

    private final Deque<List<Span>> replies = new ArrayDeque<>();
    private int asked;

    private final SpansElsewhere elsewhere = new SpansElsewhere(_ -> {
        asked++;
        return replies.isEmpty() ? List.of() : replies.remove();
    }, new Patience(Duration.ofMillis(400), Duration.ofMillis(50), Duration.ofMillis(5)));

    @Test
    void waitsUntilEachParentIsKnown() throws InterruptedException {
        replies.add(List.of());
        replies.add(List.of(span("tool", "server")));
        replies.add(List.of(span("tool", "server"), span("server", "call")));
        Fetched fetched = fetch();
        assertThat(fetched.spans()).extracting(Span::spanId).containsExactly("tool", "server");
        assertThat(fetched.missing()).isNull();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void echoesOfTheRunsOwnSpansAreNone() throws InterruptedException {
        replies.add(List.of(span("call", null)));
        replies.add(List.of(span("call", null), span("server", "call")));
        assertThat(fetch().spans()).extracting(Span::spanId).containsExactly("server");
    }

    @Test
    void whatDoesNotComeIsNamed() throws InterruptedException {
        assertThat(fetch().missing()).matches("no span from elsewhere has come within 0\\.\\d s");
    }

    @Test
    void whatHasComeStaysWhenAParentIsMissing() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            replies.add(List.of(span("tool", "server")));
        }
        Fetched fetched = fetch();
        assertThat(fetched.spans()).hasSize(1);
        assertThat(fetched.missing()).matches(
                "1 spans from elsewhere have come within 0\\.\\d s, but not all that stand above them");
    }

    @Test
    void afterAMissOneWaitsForLess() throws InterruptedException {
        Duration first = fetch().waited();
        Duration second = fetch().waited();
        Duration third = fetch().waited();
        assertThat(second).isLessThan(first.multipliedBy(3).dividedBy(4));
        assertThat(third).isLessThan(second.multipliedBy(3).dividedBy(4));
    }

    @Test
    void aSourceThatFailsIsAskedAgain() throws InterruptedException {
        var broken = new SpansElsewhere(_ -> {
            asked++;
            throw new IOException("expected 2xx, got 503");
        }, new Patience(Duration.ofMillis(60), Duration.ofMillis(50), Duration.ofMillis(5)));
        assertThat(Objects.requireNonNull(broken.fetch("t", OWN).missing()))
                .startsWith("asking for spans from elsewhere failed within 0.")
                .endsWith("s: expected 2xx, got 503");
        assertThat(asked).isGreaterThan(2);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::fetch).isInstanceOf(InterruptedException.class);
    }

    private Fetched fetch() throws InterruptedException {
        return elsewhere.fetch("t", OWN);
    }

    private static Span span(String id, @Nullable String parent) {
        return new Span("t", id, parent, id, Kind.OTHER, Instant.EPOCH, Duration.ZERO, Map.of(),
                List.of(), null);
    }
}
