package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.limit.Permits;
import io.scenario4j.model.server.RefusedException;
import io.scenario4j.retry.Pauses;

class TrafficTest {

    private static final ChatRequest HI = ChatRequest.builder()
            .messages(UserMessage.from("hi"))
            .build();
    private static final Patience SHORT = new Patience(
            new Pauses(Duration.ofMillis(1), Duration.ofMinutes(2), new Random(1)));

    private final FakeOpenAi server = new FakeOpenAi();
    private final ChatModel model = Models.fromEnvironment(server.environment()).orElseThrow();
    private final Traffic traffic = Traffic.of(2, SHORT);

    @AfterEach
    void stop() {
        server.close();
    }

    private static FakeOpenAi comeBack(FakeOpenAi server, int seconds) {
        return server.responds(new MockResponse.Builder().code(429)
                .setHeader("Retry-After", String.valueOf(seconds))
                .body("{\"error\":{\"message\":\"slow down\"}}")
                .build());
    }

    @Test
    void aBusyServerIsAskedAgain() {
        server.refuses(503, "busy").refuses(429, "slow down").says("hello");
        assertThat(traffic.chat(model, HI, _ -> false).aiMessage().text()).isEqualTo("hello");
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void theServersOwnTimeIsWaited() {
        comeBack(server, 1).says("hello");
        long start = System.nanoTime();
        traffic.chat(model, HI, _ -> false);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatStaysBusyIsGivenUp() {
        for (int i = 0; i < 7; i++) {
            server.refuses(429, "slow down");
        }
        assertThatThrownBy(() -> traffic.chat(model, HI, _ -> false))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow down");
        assertThat(server.requestCount()).isEqualTo(7);
    }

    @Test
    void whatIsHopelessIsNotTriedAgain() {
        server.refuses(500, "no pictures here").says("hello");
        assertThatThrownBy(() -> traffic.chat(model, HI,
                failure -> String.valueOf(failure.getMessage()).contains("pictures")))
                .hasMessageContaining("no pictures here");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void noMoreThanTheCapAreAskedAtOnce() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var full = new CountDownLatch(2);
        var slow = ScriptedModel.answering(_ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            running.decrementAndGet();
            return ScriptedModel.text("hello");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> traffic.chat(slow, HI, _ -> false));
            }
        }
        assertThat(most).hasValue(2);
        assertThat(slow.requests()).hasSize(20);
    }

    @Test
    void halfAsManyGoOnAtOnceAfterARefusal() {
        var traffic = Traffic.of(8, SHORT);
        var all = new CountDownLatch(8);
        var half = new CountDownLatch(4);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var crowded = ScriptedModel.answering(_ -> {
            if (all.getCount() > 0) {
                all.countDown();
                await(all);
                throw new RateLimitException("slow down");
            }
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            half.countDown();
            await(half);
            running.decrementAndGet();
            return ScriptedModel.text("hello");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> traffic.chat(crowded, HI, _ -> false));
            }
        }
        assertThat(most).hasValue(4);
        assertThat(crowded.requests()).hasSize(16);
    }

    @Test
    void eachCallNeedsAPlaceElsewhereToo() {
        server.refuses(429, "slow down").says("hello");
        List<String> seen = new ArrayList<>();
        Traffic shared = traffic.within(name -> new Permits() {

            @Override
            public void enter() {
                seen.add("enter " + name);
            }

            @Override
            public void leave() {
                seen.add("leave " + name);
            }
        });
        shared.chat(model, HI, _ -> false);
        String name = model.defaultRequestParameters().modelName();
        assertThat(seen).containsExactly("enter " + name, "leave " + name, "enter " + name,
                "leave " + name);
        assertThat(shared.atOnce()).isEqualTo(2);
    }

    @Test
    void aServerThatNamesATimeIsTooFull() {
        var lane = new Lane(2, Permits.UNLIMITED);
        assertThatThrownBy(() -> lane.through(() -> {
            throw new IllegalStateException(
                    new RefusedException(503, "busy", "1"));
        })).hasMessageContaining("busy");
        assertThat(lane).hasToString("1 of 2");
    }

    @Test
    void aServerThatIsBrokenIsNotTooFull() {
        var lane = new Lane(2, Permits.UNLIMITED);
        assertThatThrownBy(() -> lane.through(() -> {
            throw new IllegalStateException(new RefusedException(503, "busy", null));
        })).hasMessageContaining("busy");
        assertThat(lane).hasToString("2 of 2");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void othersWaitWithTheOneThatWasRefused() {
        var lane = new Lane(1, Permits.UNLIMITED);
        long start = System.nanoTime();
        lane.closeFor(Duration.ofMillis(200));
        lane.through(() -> "through");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(
                TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        var lane = new Lane(1, Permits.UNLIMITED);
        long start = System.nanoTime();
        lane.closeFor(Duration.ofMillis(200));
        lane.closeFor(Duration.ZERO);
        lane.through(() -> "through");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(
                TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void anInterruptEndsAPause() throws Exception {
        comeBack(server, 60);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                traffic.chat(model, HI, _ -> false);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        server.request();
        thread.interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsTheCallForTheServerToo(boolean virtual) throws Exception {
        server.responds(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.Builder threads = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread thread = threads.start(() -> {
            try {
                traffic.chat(model, HI, _ -> false);
            } catch (RuntimeException e) {
                assertThat(Thread.interrupted()).isTrue();
                thrown.complete(e);
            }
        });
        server.request();
        thread.interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void capsBelowOneAreRefused() {
        assertThatThrownBy(() -> Traffic.of(0))
                .hasMessage("expected at least 1 call of a model at once, found 0");
    }

    @Test
    void eachModelHasItsOwnCap() throws Exception {
        var both = new CountDownLatch(2);
        var narrow = Traffic.of(1, SHORT);
        List<ScriptedModel> models = List.of(meeting(both), meeting(both));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            models.forEach(each -> threads.execute(() -> narrow.chat(each, HI, _ -> false)));
        }
        assertThat(both.getCount()).isZero();
    }

    private static ScriptedModel meeting(CountDownLatch both) {
        return ScriptedModel.answering(_ -> {
            both.countDown();
            await(both);
            return ScriptedModel.text("met");
        });
    }
}
