package io.scenario4j.kernel.dependency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverLoaderTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsMissingIsNamed() throws MalformedURLException {
        URL jar = folder.resolve("kernel.jar").toUri().toURL();
        Path resolver = folder.resolve("resolver");

        assertThatThrownBy(() -> ResolverLoader.urls(jar, resolver))
                .isInstanceOf(ResolutionException.class)
                .hasMessage("expected the folder 'resolver' beside the kernel's jar, as it was "
                        + "installed, found none at " + resolver);
    }
}
