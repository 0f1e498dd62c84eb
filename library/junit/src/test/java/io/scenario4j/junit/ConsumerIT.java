package io.scenario4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A project with Spring Boot and langchain4j that has our artifacts as its only new dependency, built by Maven.
@Timeout(300)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ConsumerIT {

    private static final Path HOME = Path.of("target/consumer").toAbsolutePath();
    private static final Path PROJECT = HOME.resolve("project");
    private static final Path REPOSITORY = HOME.resolve("repository");
    private static final String VERSION = System.getProperty("version");

    /// What a build came to.
    private record Build(int exitCode, String output) {}

    @BeforeAll
    static void install() throws IOException {
        linkOthers(Path.of(System.getProperty("repository")), REPOSITORY, "io");
        linkOthers(Path.of(System.getProperty("repository"), "io"), REPOSITORY.resolve("io"),
                "scenario4j");
        install("scenario4j", Path.of("../.."));
        install("scenario4j-library", Path.of("../core"));
        install("scenario4j-junit", Path.of("."));
        copy(Path.of("src/it/consumer"), PROJECT);
    }

    /// The local repository of the build is read, and what is missing there comes into it; what we have packaged
    /// does not.
    private static void linkOthers(Path from, Path to, String left) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.filter(one -> !one.endsWith(left)).toList()) {
                Path link = to.resolve(each.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, each);
                }
            }
        }
    }

    private static void install(String artifact, Path module) throws IOException {
        String name = artifact + "-" + VERSION;
        Path folder = REPOSITORY.resolve(Path.of("io", "scenario4j", artifact, VERSION));
        Files.createDirectories(folder);
        Files.copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"),
                StandardCopyOption.REPLACE_EXISTING);
        Path jar = module.resolve(Path.of("target", name + ".jar"));
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(each));
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Build build(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven"), "bin", "mvn").toString(), "-B", "-ntp",
                "-Dstyle.color=never", "-Dmaven.repo.local=" + REPOSITORY, "test"));
        command.addAll(List.of(arguments));
        Path log = HOME.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return new Build(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    /// Returns how each test ended, as Surefire has written it for whoever shows builds: passed, skipped or failed.
    private static Map<String, String> endings() throws Exception {
        NodeList tests = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(PROJECT.resolve("target/surefire-reports/TEST-shop.RefundTest.xml").toFile())
                .getElementsByTagName("testcase");
        Map<String, String> endings = new LinkedHashMap<>();
        for (int i = 0; i < tests.getLength(); i++) {
            var test = (Element) tests.item(i);
            String ending = has(test, "failure") || has(test, "error")
                    ? "failed"
                    : has(test, "skipped") ? "skipped" : "passed";
            endings.put(test.getAttribute("name"), ending);
        }
        return endings;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    @Test
    void aBuildIsRedByTheRateAlone() throws Exception {
        Build build = build();

        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(endings()).containsEntry("passesOftenEnough()[3]", "skipped")
                .containsEntry("passesOftenEnough()[6]", "passed")
                .containsEntry("passesTooSeldom()[3]", "skipped")
                .containsEntry("passesTooSeldom()[4]", "failed")
                .containsEntry("once(Scenarios)", "passed")
                .containsEntry("passes()[3]", "passed")
                .hasSize(14);
        assertThat(build.output()).contains("Tests run: 14, Failures: 1, Errors: 0, Skipped: 2",
                "refund: 67 % (7 to 99.6 % for more trials of these), 2 of 3, at least 90 % wanted",
                "scenario4j: 2 scenarios, 11 runs",
                "  refund  100 % (22 to 100 % for more trials of these), 2 of 2  (Twice)",
                "  refund  78 % (45 to 96 % for more trials of these), 7 of 9  (RefundTest)")
                .doesNotContain("static validation");
        assertThat(PROJECT.resolve(
                "target/junit-jupiter/shop.RefundTest/passesTooSeldom()/report.html")).exists();
    }

    @Test
    void aSingleTestIsPlayedAsOftenAsIsSaid() throws Exception {
        Build build = build("-Dtest=RefundTest#passesOftenEnough", "-Dscenario.trials=2");

        assertThat(build.exitCode()).as(build.output()).isZero();
        assertThat(build.output()).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    /// Adds a class, so it is the last one.
    @Test
    void mistakesEndTheBuildBeforeAnythingIsPlayed() throws Exception {
        copy(PROJECT.resolve("src/mistake"), PROJECT.resolve("src/test"));
        Build build = build("-Dtest=MistakeTest");
        Files.delete(PROJECT.resolve("src/test/java/shop/MistakeTest.java"));

        assertThat(build.exitCode()).isEqualTo(1);
        assertThat(build.output()).contains("shop.MistakeTest.refund: expected at least 1 trial",
                "shop.MistakeTest.nothing: expected a method with @ScenarioTest to return a Scenario, found void")
                .doesNotContain("is never called");
    }
}
