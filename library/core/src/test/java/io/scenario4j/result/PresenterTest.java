package io.scenario4j.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.display.MimeBundle;

class PresenterTest {

    @Test
    void aResultShowsItselfWhole() {
        assertThat(SampleResults.refund().display().data()).containsKeys(MimeBundle.HTML,
                MimeBundle.TEXT);
    }

    @Test
    void aLineOfManyOpens() {
        assertThat((String) SampleResults.refund().folded().data().get(MimeBundle.HTML))
                .contains(" open=\"\"><summary");
    }

    @Test
    void theTimeLineIsSaved(@TempDir Path folder) throws Exception {
        SampleResults.refund().timeline().save(folder.resolve("time.svg").toString());
        assertThat(folder.resolve("time.svg")).content().startsWith("<svg").contains("support");
    }

    @Test
    void theReportIsWhereItWasAskedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("reports").resolve("refund.html");
        assertThat(SampleResults.refund().report(file)).isEqualTo(file).isRegularFile();
    }

    @Test
    void aResultIsToldInWordsByItself() throws Exception {
        try (var bare = new WithoutServices()) {
            assertThat(bare.result()).hasToString("PASSED");
        }
    }

    @Test
    void aJarThatLostItsServicesSaysSo() throws Exception {
        try (var bare = new WithoutServices()) {
            Object result = bare.result();
            assertThatThrownBy(() -> result.getClass().getMethod("display").invoke(result))
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "expected META-INF/services/io.scenario4j.result.Presenter beside the library's classes, found none, so that a result can't be shown; a jar that is made of several has to keep those files of each");
        }
    }

    /// The library's classes, as in a jar that was put together without its services.
    private static final class WithoutServices extends URLClassLoader {

        WithoutServices() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> url(Path.of(entry).toUri()))
                    .toArray(URL[]::new);
        }

        private static URL url(URI place) {
            try {
                return place.toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Enumeration<URL> findResources(String name) {
            return Collections.emptyEnumeration();
        }

        Object result() throws Exception {
            return loadClass(ScenarioResult.class.getName()).getMethod("success", String.class)
                    .invoke(null, "as expected");
        }
    }
}
