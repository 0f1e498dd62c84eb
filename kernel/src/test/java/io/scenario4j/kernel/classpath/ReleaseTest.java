package io.scenario4j.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void isReadFromTheNameOfTheFile() {
        assertThat(Release.of("guava-33.0.0-jre.jar"))
                .contains(new Release("guava", List.of(33, 0, 0), false));
        assertThat(Release.of("jackson-core-2.22.jar"))
                .contains(new Release("jackson-core", List.of(2, 22), false));
        assertThat(Release.of("spark-sql_2.13-4.2.0-preview5.jar"))
                .contains(new Release("spark-sql_2.13", List.of(4, 2, 0), false));
        assertThat(Release.of("my.jar")).isEmpty();
    }

    @Test
    void anotherStandsForOlderOnesOfItsMajorVersion() {
        assertThat(stands("rxjava-3.1.12.jar", "rxjava-3.0.0.jar")).isTrue();
        assertThat(stands("langchain4j-core-1.19.0.jar", "langchain4j-core-1.0.0.jar")).isTrue();
        assertThat(stands("rxjava-3.1.12.jar", "rxjava-3.1.12.jar")).isTrue();
        assertThat(stands("rxjava-3.1.12.jar", "rxjava-3.2.0.jar")).isFalse();
        assertThat(stands("fastutil-8.5.13.jar", "fastutil-7.2.1.jar")).isFalse();
    }

    @Test
    void beforeTheFirstMajorVersionTheSecondNumberCounts() {
        assertThat(stands("tablesaw-core-0.44.4.jar", "tablesaw-core-0.44.1.jar")).isTrue();
        assertThat(stands("tablesaw-core-0.44.4.jar", "tablesaw-core-0.38.1.jar")).isFalse();
    }

    @Test
    void whatCameBeforeAMajorVersionIsNotOfIt() {
        assertThat(stands("langchain4j-core-1.19.0.jar", "langchain4j-core-1.0.0-beta1.jar"))
                .isFalse();
        assertThat(stands("opentelemetry-sdk-logs-1.68.0.jar",
                "opentelemetry-sdk-logs-1.20.0-alpha.jar")).isTrue();
    }

    private static boolean stands(String ours, String theirs) {
        Optional<Release> release = Release.of(ours);
        return release.orElseThrow().standsFor(Release.of(theirs).orElseThrow());
    }
}
