package io.scenario4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @CsvSource({"a/b.jsonl, a/b.jsonl", "/a b/c, /a b/c", "file:/a b/c, /a b/c", "file:///a, /a",
            "C:/a, C:/a", "a:b, a:b"})
    void aPathOfThisMachine(String place, Path expected) {
        assertThat(LocalPath.of(place)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://namenode/a", "s3a://bucket/a", "hdfs:/a", "file://other/a"})
    void anAddressOfSomethingElse(String place) {
        assertThat(LocalPath.of(place)).isEmpty();
    }
}
