package io.scenario4j.kernel.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextTest {

    private record Cell(int number) {}

    private record Run(int number) {}

    @AfterEach
    void workForNothing() {
        Context.set(Cell.class, null);
        Context.set(Run.class, null);
    }

    private static <T> T onNewThread(Supplier<T> work)
            throws ExecutionException, InterruptedException {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task)).get();
    }

    @Test
    void aThreadWorksForWhatItsStarterWorkedFor() throws Exception {
        Context.set(Cell.class, new Cell(1));
        Context.set(Run.class, new Run(2));
        Context.set(Run.class, new Run(3));

        assertThat(onNewThread(() -> Context.current(Cell.class))).contains(new Cell(1));
        assertThat(onNewThread(() -> Context.inherited(Run.class))).contains(new Run(3));
    }

    @Test
    void partsComeAndGoByThemselves() {
        Context.set(Cell.class, new Cell(1));
        Context.set(Run.class, new Run(2));
        Context.set(Cell.class, null);

        assertThat(Context.current(Cell.class)).isEmpty();
        assertThat(Context.current(Run.class)).contains(new Run(2));
    }

    @Test
    void workersOfTheCommonPoolWorkForTheLatest() throws Exception {
        record Latest(int number) {}
        assertThat(Context.latest(Latest.class)).isEmpty();
        Context.announce(Latest.class, new Latest(1));
        Context.announce(Latest.class, new Latest(2));

        assertThat(ForkJoinPool.commonPool().submit(() -> Context.current(Latest.class)).get())
                .contains(new Latest(2));
        assertThat(ForkJoinPool.commonPool().submit(() -> Context.inherited(Latest.class)).get())
                .isEqualTo(Optional.empty());
        assertThat(Context.current(Latest.class)).isEmpty();
    }
}
