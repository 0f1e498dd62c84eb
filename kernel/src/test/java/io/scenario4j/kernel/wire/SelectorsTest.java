package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.SelectorProvider;

import org.junit.jupiter.api.Test;

class SelectorsTest {

    @Test
    void thePlatformsProviderIsTheOneThatASearchWouldFind() {
        assertThat(Selectors.platform())
                .hasValue(SelectorProvider.provider().getClass().getName());
    }

    @Test
    void aProviderThatIsNamedStays() {
        String property = SelectorProvider.class.getName();
        String before = System.getProperty(property);
        try {
            System.setProperty(property, "named.by.User");
            Selectors.preferPlatform();
            assertThat(System.getProperty(property)).isEqualTo("named.by.User");
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }
}
