package io.scenario4j.kernel.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a kernel does for its installation, after a while and behind everybody else's work: once the
/// JDK has been replaced under it, it makes the AOT cache anew for want of which it has started slowly;
/// and it removes the builds that were installed before and that no kernel runs from any more.
public final class Upkeep {

    /// Long after the first cells of a notebook that is run as a whole.
    private static final Duration DELAY = Duration.ofSeconds(30);

    private static final Duration FOREVER = Duration.ofDays(Integer.MAX_VALUE);

    private Upkeep() {}

    /// Returns at once.
    public static void whenIdle() {
        Optional<KernelBuild> build = KernelBuild.of(Installation.current().jar());
        if (build.isPresent()) {
            start(() -> keep(build.get()));
        } else if (System.getProperty(AotCache.PROPERTY) != null) {
            start(Upkeep::renewLater);
        }
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("scenario4j-upkeep").start(work);
    }

    /// The build is held for as long as the process runs.
    private static void keep(KernelBuild build) {
        try (FileChannel _ = build.hold()) {
            renewLater();
            removeOthers(build);
            Thread.sleep(FOREVER);
        } catch (InterruptedException | IOException notOursToMend) {
            // The kernel runs all the same.
        }
    }

    private static void removeOthers(KernelBuild build) throws IOException {
        Path kernel = build.folder().getParent();
        if (kernel != null && kernel.getParent() != null && Files.isWritable(kernel)) {
            new KernelFolder(kernel.getParent(), kernel.getFileName().toString())
                    .removeOldBuilds(Optional.of(build));
        }
    }

    private static void renewLater() {
        try {
            Thread.sleep(DELAY);
            Optional<AotCache> cache = AotCache.ofThisKernel();
            if (cache.isPresent()) {
                renew(cache.get());
            }
        } catch (InterruptedException | IOException stillWithoutIt) {
            // The kernel runs all the same, and 'doctor' says what is wrong.
        }
    }

    private static void renew(AotCache cache) throws IOException, InterruptedException {
        Path folder = cache.file().toAbsolutePath().getParent();
        if (folder != null && Files.isWritable(folder)
                && cache.state() != AotCache.State.CURRENT) {
            cache.train(true);
        }
    }
}
