package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.source.SnippetSource;
import io.scenario4j.kernel.source.Step;
import io.scenario4j.kernel.source.Step.Declare;
import io.scenario4j.kernel.source.Step.Execute;

class JointDeclarationsTest {

    @Test
    void namesInARowAreDeclaredTogether() {
        assertThat(names(declare("a"), declare("b"), declare("c"))).containsExactly("abc");
    }

    @Test
    void nameThatComesAgainBeginsAnew() {
        assertThat(names(declare("a"), declare("b"), declare("a"), declare("c")))
                .containsExactly("ab", "ac");
    }

    @Test
    void whatRunsCodeStaysAlone() {
        assertThat(names(declare("a"), declare(""), declare("b"), execute(), declare("c"),
                declare("d"), execute())).containsExactly("a", "", "b", "", "cd", "");
    }

    private static Declare declare(String name) {
        return new Declare(source(), name);
    }

    private static Execute execute() {
        return new Execute(source());
    }

    private static SnippetSource source() {
        return SnippetSource.of("").build();
    }

    private static List<String> names(Step... steps) {
        return JointDeclarations.groups(List.of(steps))
                .stream()
                .map(group -> String.join("", group.stream().flatMap(step -> name(step)).toList()))
                .toList();
    }

    private static Stream<String> name(Step step) {
        return step instanceof Declare declare ? Stream.of(declare.name()) : Stream.empty();
    }
}
