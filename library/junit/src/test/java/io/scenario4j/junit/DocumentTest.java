package io.scenario4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documentation shows of tests works: each block is compiled and played.
class DocumentTest {

    /// Whatever is imported in front of a block.
    private static final String GIVEN = Stream
            .of("static io.scenario4j.junit.assertion.ScenarioAssertions.assertThat",
                    "static io.scenario4j.agent.AgentReply.reply",
                    "static io.scenario4j.script.Script.*",
                    "static org.junit.jupiter.api.Assertions.assertTrue", "io.scenario4j.*",
                    "io.scenario4j.agent.*", "io.scenario4j.analysis.*", "io.scenario4j.batch.*",
                    "io.scenario4j.definition.*", "io.scenario4j.fact.*",
                    "io.scenario4j.judge.*", "io.scenario4j.junit.*",
                    "io.scenario4j.message.*",
                    "io.scenario4j.redteam.*", "io.scenario4j.result.*",
                    "io.scenario4j.simulator.*", "java.io.*", "java.nio.file.*", "java.util.*",
                    "org.junit.jupiter.api.*",
                    "org.junit.jupiter.api.extension.*", "org.junit.jupiter.api.io.*",
                    "org.junit.jupiter.params.*",
                    "org.junit.jupiter.params.provider.*")
            .map("import %s;\n"::formatted)
            .collect(Collectors.joining());

    private static final String SUPPORT = """
            static final AgentAdapter support = AgentAdapter.named("support", _ -> reply(List.of(
                Message.assistant("", List.of(ToolCall.of("1", "refund", "{\\"amount\\":12}"))),
                Message.tool("1", "booked"), Message.assistant("Your refund is granted."))));
        """;

    private static final Pattern BLOCK = Pattern.compile("```java test\n(.*?)```", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("class (\\w+) \\{\n");

    @TempDir
    Path folder;

    static Stream<String> blocks() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../../docs"))) {
            List<Path> all = pages.filter(page -> page.toString().endsWith(".md")).toList();
            return all.stream()
                    .flatMap(page -> BLOCK.matcher(read(page)).results())
                    .map(found -> found.group(1));
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockRuns(String block) throws Exception {
        MatchResult named = NAME.matcher(block).results().findFirst().orElseThrow();
        Path file = Files.writeString(folder.resolve(named.group(1) + ".java"),
                GIVEN + new StringBuilder(block).insert(named.end(), SUPPORT));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", folder.toString(), "-cp",
                System.getProperty("java.class.path"), file.toString())).isZero();
        try (var loader = new URLClassLoader(new URL[]{folder.toUri().toURL()})) {
            PlayedTests played = PlayedTests.of(loader.loadClass(named.group(1)), folder);
            assertThat(played.messages("FAILED")).isEmpty();
            assertThat(played.counts()).containsKey("SUCCESSFUL");
        }
    }
}
