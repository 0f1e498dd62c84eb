package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.repl.Evaluation.Stopped;

@Timeout(60)
public class StopTest {

    private static CountDownLatch started = new CountDownLatch(1);

    /// Whatever a test wants to hand from its cell to its method.
    public static final AtomicReference<Object> HANDED = new AtomicReference<>();

    /// Called by the cells, so that a stop never comes before the loop.
    public static void started() {
        started.countDown();
    }

    @BeforeEach
    void reset() {
        started = new CountDownLatch(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true);", "for (;;) { int x = 1; }", "do { } while (true);",
            "while (true) { try { Thread.sleep(1); } catch (Throwable t) { } }",
            "while (true) { try { while (true); } catch (Throwable t) { } finally { } }",
            "Thread.sleep(1_000_000);", "new Object() { synchronized void f() throws Exception "
                    + "{ wait(); } }.f();",
            "new java.util.concurrent.LinkedBlockingQueue<String>().take();",
            "new java.util.concurrent.CountDownLatch(1).await();",
            "new java.util.concurrent.Semaphore(0).acquire();",
            "Runnable r = () -> { while (true); }; r.run();",
            "java.util.stream.Stream.iterate(1, x -> x + 1).forEach(x -> { });",
            "Thread.ofVirtual().start(() -> { while (true); }).join();",
            "new Thread(() -> { while (true); }) {{ start(); }}.join();",
            "Thread.ofPlatform().start(() -> { while (true); }).join();"})
    void cellEnds(String code) throws Exception {
        Evaluation stopped = stopped("import io.scenario4j.kernel.repl.StopTest;\n"
                + "StopTest.started();\n" + code);

        assertThat(stopped).isInstanceOf(Stopped.class);
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void loopInAMethodOfAnotherCellEnds() throws Exception {
        run("""
            class Spinner { int n; void spin() { while (n >= 0) n = (n + 1) % 10; } }
            void spin() { io.scenario4j.kernel.repl.StopTest.started(); new Spinner().spin(); }
            """);

        assertThat(stopped("spin();")).isInstanceOf(Stopped.class);
    }

    @Test
    void endlessRecursionThatCatchesEverythingEnds() throws Exception {
        run("""
            void again(int depth) {
                try { if (depth < 100) again(depth + 1); else again(0); }
                catch (Throwable t) { again(depth); }
            }
            """);

        assertThat(stopped("io.scenario4j.kernel.repl.StopTest.started(); again(0);"))
                .isInstanceOf(Stopped.class);
    }

    @Test
    void nothingThatFollowsRuns() throws Exception {
        run("int after = 1;");
        stopped("io.scenario4j.kernel.repl.StopTest.started();\n"
                + "try { Thread.sleep(1_000_000); } catch (Exception e) { }\nint b = 2; after = 2;");

        assertThat(value("after")).isEqualTo(1);
    }

    @Test
    void tracebackSaysWhereItWas() throws Exception {
        Evaluation stopped = stopped(
                "io.scenario4j.kernel.repl.StopTest.started();\nwhile (true);");

        assertThat(plain(((Stopped) stopped).problem())).isEqualTo("""
            CellStopped: cell 20 was stopped
                at cell 20, line 2: while (true);""");
    }

    @Test
    void threadThatTheCellHasStartedEnds() throws Exception {
        stopped("""
            import io.scenario4j.kernel.repl.StopTest;
            Thread busy = new Thread(() -> { while (true); });
            busy.start();
            StopTest.HANDED.set(busy);
            StopTest.started();
            Thread.sleep(1_000_000);
            """);
        Thread busy = (Thread) HANDED.get();

        assertThat(busy.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void threadOfAnotherCellGoesOn() throws Exception {
        run("""
            Thread calm = new Thread(() -> { while (!Thread.currentThread().isInterrupted()); });
            calm.start();
            """);
        stopped("io.scenario4j.kernel.repl.StopTest.started(); while (true);");

        assertThat(value("calm.isAlive()")).isEqualTo(true);
        run("calm.interrupt(); calm.join();");
    }

    @Test
    void cellUnderALockGivesItBack() throws Exception {
        stopped("""
            var lock = new java.util.concurrent.locks.ReentrantLock();
            lock.lock();
            try { io.scenario4j.kernel.repl.StopTest.started(); while (true); }
            finally { lock.unlock(); }
            """);

        assertThat(value("lock.isLocked()")).isEqualTo(false);
    }

    @Test
    void resourceIsClosed() throws Exception {
        run("boolean closed = false;");
        stopped("""
            try (AutoCloseable resource = () -> closed = true) {
                io.scenario4j.kernel.repl.StopTest.started();
                while (true);
            }
            """);

        assertThat(value("closed")).isEqualTo(true);
    }

    @Test
    void poolOfAStoppedCellServesTheNextOnes() throws Exception {
        run("java.util.concurrent.ExecutorService pool70 = null;");
        stopped("""
            pool70 = java.util.concurrent.Executors.newFixedThreadPool(1);
            pool70.submit(() -> 1).get();
            io.scenario4j.kernel.repl.StopTest.started();
            Thread.sleep(100_000);
            """);

        assertThat(value("pool70.submit(() -> { int s = 0; for (int i = 0; i < 5; i++) s += i; "
                + "return s; }).get()")).isEqualTo(10);
    }

    @Test
    void taskInAPoolOfAnEarlierCellEnds() throws Exception {
        run("""
            var pool71 = java.util.concurrent.Executors.newFixedThreadPool(1);
            pool71.submit(() -> 1).get();
            """);
        stopped("pool71.submit(() -> { io.scenario4j.kernel.repl.StopTest.started(); "
                + "while (true); }).get();");

        assertThat(value("pool71.submit(() -> 5).get()")).isEqualTo(5);
    }

    @Test
    void placeOfAStopAtTheStartOfAMethodIsNamed() throws Exception {
        run("""
            int count72(int n) {
                return n < 1 ? 0 : 1 + count72(n - 1);
            }""");
        Evaluation stopped = stopped(
                "io.scenario4j.kernel.repl.StopTest.started();\nfor (;;) count72(50);");

        assertThat(stopped).isInstanceOfSatisfying(Stopped.class,
                it -> assertThat(plain(it.problem())).doesNotContain("at count72\n")
                        .doesNotContain("at count72()\n"));
    }

    @Test
    void interruptDoesNotReachTheNextCell() throws Exception {
        stopped("io.scenario4j.kernel.repl.StopTest.started(); while (true);");

        assertThat(value("Thread.sleep(1); Thread.currentThread().isInterrupted()"))
                .isEqualTo(false);
    }

    @Test
    void stopWithoutACellDoesNothing() {
        REPL.stop();

        assertThat(value("Thread.sleep(1); 7")).isEqualTo(7);
    }

    @Test
    void classThatNeedsAnotherOfItsCellForItsFramesIsStoppable() throws Exception {
        Evaluation stopped = stopped("""
            class Base { int n() { return 1; } }
            class Left extends Base { }
            class Right extends Base { }
            int merge(boolean b) {
                Base base;
                try { base = b ? new Left() : new Right(); } finally { Thread.yield(); }
                io.scenario4j.kernel.repl.StopTest.started();
                while (base.n() == 1);
                return 0;
            }
            merge(true)
            """);

        assertThat(stopped).isInstanceOf(Stopped.class);
    }

    private static Evaluation stopped(String code) throws Exception {
        CompletableFuture<Evaluation> running = CompletableFuture
                .supplyAsync(() -> REPL.evaluate(code, 20), task -> new Thread(task).start());
        while (!started.await(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            if (running.isDone()) {
                return running.get();
            }
        }
        REPL.stop();
        return running.get();
    }
}
