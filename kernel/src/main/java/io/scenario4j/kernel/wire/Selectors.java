package io.scenario4j.kernel.wire;

import java.nio.channels.spi.SelectorProvider;
import java.util.Optional;
import java.util.stream.Stream;

/// Which selectors this JVM uses. Left alone, the first use of one looks for a provider in each jar of
/// the class path, while a client waits for the sockets.
final class Selectors {

    private static final String PROPERTY = SelectorProvider.class.getName();

    private Selectors() {}

    /// Names the platform's own provider, unless another one is named; leaves alone what it doesn't know.
    static void preferPlatform() {
        if (System.getProperty(PROPERTY) == null) {
            platform().ifPresent(name -> System.setProperty(PROPERTY, name));
        }
    }

    static Optional<String> platform() {
        return Stream.of("EPoll", "KQueue", "WEPoll")
                .map(name -> "sun.nio.ch." + name + "SelectorProvider")
                .filter(Selectors::exists)
                .findFirst();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, null);
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}
