package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.repl.Evaluation.Value;

class RedefinitionTest extends RedefinitionContract {

    RedefinitionTest() {
        super(Redefinition.ofThisJvm());
    }

    @Test
    void agentIsLoaded() {
        assertThat(Redefinition.ofThisJvm()).isPresent();
    }

    @Test
    void objectsOfARedefinedClassGetItsNewCode() {
        run("class Greeter { String greet() { return \"hi\"; } }");
        run("Greeter greeter = new Greeter();");
        run("class Greeter { String greet() { return \"hello\"; } }");

        assertThat(run("greeter.greet()")).isEqualTo(new Value("hello"));
        assertThat(notices).isEmpty();
    }
}
