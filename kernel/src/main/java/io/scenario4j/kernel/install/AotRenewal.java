package io.scenario4j.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Makes a kernel's AOT cache anew once the JDK or the kernel has been replaced under it: the kernel
/// that starts slowly because of it does so, after a while, behind everybody else's work.
public final class AotRenewal {

    /// Long after the first cells of a notebook that is run as a whole.
    private static final Duration DELAY = Duration.ofSeconds(30);

    private AotRenewal() {}

    /// Returns at once; does nothing in a kernel that was installed without a cache.
    public static void whenIdle() {
        if (System.getProperty(AotCache.PROPERTY) != null) {
            Thread.ofPlatform()
                    .daemon()
                    .name("scenario4j-renewal")
                    .start(AotRenewal::renewLater);
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
