package io.scenario4j.spark.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.batch.Limits;
import io.scenario4j.limit.Permits;
import io.scenario4j.spark.cluster.OwnProcess;

@Timeout(60)
class LimitServiceTest {

    private static final String HERE = "127.0.0.1";
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Gate AGENT = Gate.ofAgent("weather");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicLong spent = new AtomicLong();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private LimitService service(int atOnce, Limits inAll) {
        var service = LimitService.start(HERE, HERE,
                new Bounds(Map.of(AGENT.name(), atOnce), 2, inAll),
                (tokens, _) -> spent.addAndGet(tokens), LEASE);
        open.add(service);
        return service;
    }

    private LimitClient client(LimitService service) throws IOException {
        return client(service, new CompletableFuture<>());
    }

    private LimitClient client(LimitService service, CompletableFuture<String> stopped)
            throws IOException {
        LimitClient client = LimitClient.open(service.address(), stopped::complete);
        open.add(client);
        return client;
    }

    // Calls at once.

    @Test
    void thereAreNeverMoreCallsThanPlacesOverAllExecutors() throws Exception {
        LimitService service = service(3, Limits.NONE);
        List<Permits> executors = List.of(client(service).permits(AGENT),
                client(service).permits(AGENT));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                Permits permits = executors.get(i % 2);
                calls.add(threads.submit(() -> {
                    permits.enter();
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    now.decrementAndGet();
                    permits.leave();
                    return null;
                }));
            }
        }
        for (Future<?> call : calls) {
            call.get();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void whoComesFirstIsLetInFirstWhereverItIs() throws Exception {
        LimitService service = service(1, Limits.NONE);
        Permits one = client(service).permits(AGENT);
        Permits other = client(service).permits(AGENT);
        one.enter();
        List<String> order = new CopyOnWriteArrayList<>();
        Future<?> second = waiting(other, () -> order.add("other"));
        Future<?> third = waiting(one, () -> order.add("one"));
        one.leave();
        second.get();
        other.leave();
        third.get();
        assertThat(order).containsExactly("other", "one");
    }

    /// Returns when it had time to come and has to wait.
    private static Future<?> waiting(Permits permits, Runnable then) throws InterruptedException {
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                permits.enter();
                then.run();
                entered.complete(null);
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            }
        });
        Thread.sleep(100);
        assertThat(entered).isNotDone();
        return entered;
    }

    @Test
    void gatesDifferByKindAndName() throws Exception {
        LimitClient client = client(service(1, Limits.NONE));
        client.permits(AGENT).enter();
        client.permits(Gate.ofModel("weather")).enter();
        client.permits(Gate.ofModel("weather")).enter();
        client.permits(Gate.ofModel("other")).enter();
        var _ = waiting(client.permits(Gate.ofModel("weather")), () -> {});
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        LimitService service = service(1, Limits.NONE);
        Permits one = client(service).permits(AGENT);
        Permits other = client(service).permits(AGENT);
        one.enter();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                other.enter();
            } catch (InterruptedException e) {
                thrown.complete(e);
            }
        });
        Thread.sleep(100);
        waiting.interrupt();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Future<?> next = waiting(one, () -> {});
        one.leave();
        next.get();
    }

    @Test
    void whatAnExecutorHadIsFreeWhenItsTaskEnds() throws Exception {
        LimitService service = service(2, Limits.NONE);
        LimitClient gone = client(service);
        gone.permits(AGENT).enter();
        gone.permits(AGENT).enter();
        Future<?> next = waiting(client(service).permits(AGENT), () -> {});
        gone.close();
        next.get();
    }

    @Test
    void toLeaveTwiceMakesNoPlace() throws Exception {
        LimitClient client = client(service(1, Limits.NONE));
        client.permits(AGENT).enter();
        client.permits(AGENT).leave();
        client.permits(AGENT).leave();
        client.permits(AGENT).enter();
        var _ = waiting(client.permits(AGENT), () -> {});
    }

    // Processes.

    /// An executor that takes all places it is given, and leaves none.
    static final class Greedy {

        public static void main(String[] args) throws Exception {
            var address = new LimitAddress(HERE, Integer.parseInt(args[0]), args[1], LEASE);
            LimitClient client = LimitClient.open(address, System.out::println);
            for (int i = 1; true; i++) {
                client.permits(AGENT).enter();
                System.out.println("inside " + i);
            }
        }
    }

    private OwnProcess greedy(LimitService service) {
        var process = OwnProcess.of(Greedy.class, String.valueOf(service.address().port()),
                service.address().token());
        open.add(process);
        return process;
    }

    @Test
    void whatAKilledProcessHadIsFreeAtOnce() throws Exception {
        LimitService service = service(2, Limits.NONE);
        OwnProcess first = greedy(service);
        first.awaitLine("inside 2");
        Future<?> next = waiting(client(service).permits(AGENT), () -> {});
        long start = System.nanoTime();
        first.close();
        next.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LEASE);
    }

    @Test
    void whatAFrozenProcessHadIsFreeAfterTwoLeases() throws Exception {
        LimitService service = service(2, Limits.NONE);
        OwnProcess first = greedy(service);
        first.awaitLine("inside 2");
        signal("STOP", first.process());
        Future<?> next = waiting(client(service).permits(AGENT), () -> {});
        long start = System.nanoTime();
        next.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(LEASE.multipliedBy(2).minus(LEASE.dividedBy(2)));
        signal("CONT", first.process());
        assertThat(first.awaitLine("the driver is gone")).isNotNull();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    // Tokens and money.

    @Test
    void whatAllUseIsCountedAndStopsAll() throws Exception {
        LimitService service = service(1, Limits.ofCostUsd(1).tokens(1_000_000));
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        LimitClient first = client(service, one);
        LimitClient second = client(service, other);
        first.spent(10, new BigDecimal("0.6"));
        second.spent(20, new BigDecimal("0.4"));
        assertThat(service.over()).isNotDone();
        second.spent(1, new BigDecimal("0.01"));
        assertThat(other).as("told before it goes on").isCompleted();
        assertThat(one.get()).isEqualTo("$1.01 were spent, the limit is $1.00")
                .isEqualTo(other.get())
                .isEqualTo(service.over().get());
        assertThat(service.tokens()).isEqualTo(31).isEqualTo(spent.get());
        assertThat(service.costUsd()).isEqualByComparingTo("1.01");
    }

    @Test
    void eachRunHasOneCallBeyondTheLimitAtMost() throws Exception {
        int runs = 20;
        LimitService service = service(1, Limits.ofTokens(1_000));
        CountDownLatch ended = new CountDownLatch(runs);
        for (int i = 0; i < runs; i++) {
            CompletableFuture<String> stopped = new CompletableFuture<>();
            LimitClient executor = client(service, stopped);
            Thread.ofVirtual().start(() -> {
                while (!stopped.isDone()) {
                    executor.spent(1, BigDecimal.ZERO);
                }
                ended.countDown();
            });
        }
        ended.await();
        assertThat(service.tokens()).isBetween(1_001L, 1_000L + runs);
    }

    @Test
    void whoComesLaterIsToldToStop() throws Exception {
        LimitService service = service(1, Limits.NONE);
        service.stop("it took longer than 5 s");
        service.stop("somebody cancelled it");
        CompletableFuture<String> late = new CompletableFuture<>();
        client(service, late);
        assertThat(late.get()).isEqualTo("it took longer than 5 s");
    }

    // A driver that is gone.

    @Test
    void executorsStopWhenTheDriverIsKilled() throws Exception {
        LimitService service = service(1, Limits.NONE);
        CompletableFuture<String> stopped = new CompletableFuture<>();
        Permits permits = client(service, stopped).permits(AGENT);
        permits.enter();
        Future<?> waiting = waiting(permits, () -> {});
        service.close();
        assertThat(stopped.get()).isEqualTo("the driver is gone: the connection has ended");
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void executorsStopAfterALeaseWithoutAnAnswer() throws Exception {
        try (var mute = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> acceptAndSayNothing(mute));
            CompletableFuture<String> stopped = new CompletableFuture<>();
            long start = System.nanoTime();
            open.add(LimitClient.open(
                    new LimitAddress(HERE, mute.getLocalPort(), "token", LEASE),
                    stopped::complete));
            assertThat(stopped.get()).isEqualTo("the driver is gone: no answer for 2 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(
                    LEASE.minusMillis(100), LEASE.multipliedBy(2));
        }
    }

    private void acceptAndSayNothing(ServerSocket mute) {
        try {
            Socket socket = mute.accept();
            open.add(socket);
            new Heard.Challenge(Proof.newNonce()).to(
                    new DataOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Strangers.

    @Test
    void whoDoesNotKnowTheTokenGetsNothing() throws Exception {
        LimitService service = service(1, Limits.ofTokens(10));
        LimitAddress address = service.address();
        CompletableFuture<String> stopped = new CompletableFuture<>();
        LimitClient stranger = LimitClient.open(
                new LimitAddress(HERE, address.port(), "guessed", LEASE), stopped::complete);
        open.add(stranger);
        assertThatThrownBy(() -> stranger.permits(AGENT).enter())
                .isInstanceOf(InterruptedException.class);
        stranger.spent(1_000_000, BigDecimal.TEN);
        assertThat(stopped.get()).startsWith("the driver is gone");
        client(service).permits(AGENT).enter();
        assertThat(service.tokens()).isZero();
        assertThat(service.over()).isNotDone();
    }

    @Test
    void whatIsNoMessageEndsTheConnectionAndNothingElse() throws Exception {
        LimitService service = service(1, Limits.NONE);
        for (String text : List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "h", "\u0000\u0000",
                "x".repeat(100_000))) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(),
                    service.address().port())) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                var in = new DataInputStream(socket.getInputStream());
                Heard.from(in.readUnsignedByte(), in);
                assertThatThrownBy(in::readByte).isInstanceOfAny(EOFException.class,
                        SocketException.class);
            }
        }
        client(service).permits(AGENT).enter();
    }

    @Test
    void noTextShowsTheToken() {
        LimitAddress address = service(1, Limits.NONE).address();
        assertThat(address.token()).hasSize(64);
        assertThat(address).hasToString("127.0.0.1:" + address.port());
    }

    @Test
    void aServiceThatIsClosedLetsNobodyIn() {
        LimitService service = service(1, Limits.NONE);
        service.close();
        assertThatThrownBy(() -> client(service)).isInstanceOf(IOException.class);
    }

    @Test
    void whatAPlaceCostsIsARoundTrip() throws Exception {
        Permits permits = client(service(1, Limits.NONE)).permits(AGENT);
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            permits.enter();
            permits.leave();
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .as("1,000 places in ms")
                .isLessThan(5_000);
    }
}
