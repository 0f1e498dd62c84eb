package io.scenario4j.spark.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FolderTest {

    @TempDir
    Path disk;

    private Folder folder(String scheme) throws IOException {
        Configuration settings = switch (scheme) {
            case "shared" -> SharedFiles.settings();
            case "object" -> ObjectFiles.settings();
            default -> new Configuration();
        };
        return Folder.of(scheme + "://" + disk, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "shared", "object"})
    void aNameIsTakenOnce(String scheme) throws IOException {
        Folder folder = folder(scheme);

        assertThat(folder.claim("a/one", "first".getBytes(UTF_8))).isTrue();
        assertThat(folder.claim("a/one", "second".getBytes(UTF_8))).isFalse();
        assertThat(folder.read("a/one")).asString(UTF_8).isEqualTo("first");
        assertThat(folder.list("a")).as("nothing is left beside it").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "shared", "object"})
    void ofManyAtOnceOneTakesIt(String scheme) throws Exception {
        Folder folder = folder(scheme);
        for (int round = 0; round < 50; round++) {
            String name = "a/" + round;
            List<Callable<Boolean>> attempts = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(i -> () -> folder.claim(name, bytes(i)))
                    .toList();
            try (var threads = Executors.newFixedThreadPool(4)) {
                List<Future<Boolean>> took = threads.invokeAll(attempts);
                int winner = IntStream.range(0, 4)
                        .filter(i -> took.get(i).resultNow())
                        .boxed()
                        .reduce((_, _) -> -1)
                        .orElse(-1);
                assertThat(folder.read(name)).isEqualTo(bytes(winner));
            }
        }
    }

    private static byte[] bytes(int number) {
        return ("" + number).repeat(10_000).getBytes(UTF_8);
    }
}
