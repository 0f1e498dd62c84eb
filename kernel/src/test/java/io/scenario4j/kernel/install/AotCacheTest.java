package io.scenario4j.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    private Path folder;

    private AotCache cache;

    @BeforeEach
    void installation() throws IOException {
        Path jar = Files.writeString(folder.resolve("kernel.jar"), "");
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/a.jar"), "a");
        cache = cacheOf(folder.resolve("java"), jar);
    }

    @Test
    void withoutAFileItIsAbsent() throws IOException {
        assertThat(cache.state()).isEqualTo(AotCache.State.ABSENT);
    }

    @Test
    void itIsCurrentUntilAJarChanges() throws IOException {
        trained();
        assertThat(cache.state()).isEqualTo(AotCache.State.CURRENT);

        Files.writeString(folder.resolve("lib/a.jar"), "another");
        assertThat(cache.state()).isEqualTo(AotCache.State.STALE);
    }

    @Test
    void anotherJdkMakesItStale() throws IOException {
        trained();

        assertThat(cacheOf(folder.resolve("other/java"), cache.installation().jar()).state())
                .isEqualTo(AotCache.State.STALE);
    }

    @Test
    void aJdkThatIsNotThereLeavesTheOldOne() throws IOException {
        trained();

        assertThatIOException().isThrownBy(() -> cache.train(false));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
        assertThat(cache.file()).hasContent("cache");
    }

    @Test
    void oneTrainingAtATime() throws IOException {
        Files.writeString(folder.resolve("kernel.aot.new"), "");

        assertThatIOException().isThrownBy(() -> cache.train(false))
                .withMessageContaining("found another at work");
        assertThat(folder.resolve("kernel.aot.new")).exists();
    }

    @Test
    void aTrainingThatWasInterruptedHoldsUpNoOther() throws IOException {
        Path left = Files.writeString(folder.resolve("kernel.aot.new"), "");
        Files.setLastModifiedTime(left,
                FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));

        assertThatIOException().isThrownBy(() -> cache.train(false))
                .withMessageContaining("Cannot run program");
        assertThat(left).doesNotExist();
    }

    @Test
    void theOneOfAnInstalledKernelIsFound() throws IOException {
        List<Path> kernels = List.of(folder.resolve("none"), folder.resolve("kernels"));
        assertThat(AotCache.find(cache.installation(), kernels)).isEmpty();

        AotCache installed = installed();

        assertThat(AotCache.find(cache.installation(), kernels)).contains(installed);
        assertThat(installed.installation().jar()).startsWith(folder.resolve("kernels/java"));
    }

    @Test
    void theOneOfAnotherBuildIsNot() throws IOException {
        installed();

        Files.writeString(cache.installation().jar(), "built again");

        assertThat(AotCache.find(cache.installation(), List.of(folder.resolve("kernels"))))
                .isEmpty();
    }

    private AotCache installed() throws IOException {
        AotCache installed = new KernelFolder(folder.resolve("kernels"), "java")
                .install(cache.installation(), "Java", true, false)
                .cache();
        Files.writeString(installed.file(), "cache");
        installed.writeKey();
        return installed;
    }

    private void trained() throws IOException {
        Files.writeString(cache.file(), "cache");
        cache.writeKey();
    }

    private AotCache cacheOf(Path java, Path jar) {
        return new AotCache(new Installation(java, jar, "1.0"), folder.resolve("kernel.aot"));
    }
}
