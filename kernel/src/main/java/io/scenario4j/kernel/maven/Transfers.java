package io.scenario4j.kernel.maven;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/// Counts what is downloaded, and ends it when nobody waits any more.
final class Transfers extends AbstractTransferListener {

    private static final double MEGABYTE = 1_000_000;

    private final Consumer<String> progress;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean cancelled;

    Transfers(Consumer<String> progress) {
        this.progress = progress;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        check();
        bytes.addAndGet(event.getDataLength());
        tell(event);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        files.incrementAndGet();
        tell(event);
    }

    private void tell(TransferEvent event) {
        String resource = event.getResource().getResourceName();
        progress.accept("downloading %s: %d files, %.1f MB so far".formatted(
                resource.substring(resource.lastIndexOf('/') + 1), files.get(),
                bytes.get() / MEGABYTE));
    }

    private void check() throws TransferCancelledException {
        if (cancelled) {
            throw new TransferCancelledException("the cell was stopped");
        }
    }
}
