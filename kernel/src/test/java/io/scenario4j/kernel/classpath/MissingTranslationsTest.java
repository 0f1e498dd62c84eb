package io.scenario4j.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.spi.ResourceBundleProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTranslationsTest {

    @TempDir
    private Path classes;

    @Test
    void itsTranslationsTranslateNothing() throws IOException {
        MissingTranslations.write(classes);

        try (var loader = new URLClassLoader(new URL[]{classes.toUri().toURL()}, null)) {
            var bundle = ResourceBundle.getBundle("com.sun.tools.javac.resources.compiler",
                    Locale.US, loader, ResourceBundle.Control
                            .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(bundle.keySet()).isEmpty();
        } catch (MissingResourceException e) {
            throw new AssertionError("expected the empty translation", e);
        }
    }

    @Test
    void itsServicesAreNone() throws IOException, ClassNotFoundException {
        MissingTranslations.write(classes);

        try (var loader = new URLClassLoader(new URL[]{classes.toUri().toURL()})) {
            Class<?> service = loader
                    .loadClass("com.sun.tools.javac.resources.spi.compilerProvider");
            assertThat(ResourceBundleProvider.class.isAssignableFrom(service)).isFalse();
        }
    }
}
