package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.classpath.ClassPath;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.running.SessionClasses;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.running.ShellLock;

class RedefinitionTest extends RedefinitionContract {

    RedefinitionTest() {
        super(Redefinition.ofThisJvm());
    }

    @Test
    void agentIsLoaded() {
        assertThat(Redefinition.ofThisJvm()).isPresent();
    }

    @Test
    void jshellIsOpen() {
        try (JShell shell = JShell.create()) {
            assertThat(Redefinition.ofThisJvm()
                    .flatMap(known -> JointDeclarations.of(shell, execution(), known)))
                    .isPresent();
        }
    }

    private static SessionExecution execution() {
        ClassLoader parent = RedefinitionTest.class.getClassLoader();
        return new SessionExecution(
                new SessionClasses(parent, new ClassPath(parent), Optional.empty()),
                new ShellLock());
    }

    @Test
    void objectsOfARedefinedClassGetItsNewCode() {
        run("class Greeter { String greet() { return \"hi\"; } }");
        run("Greeter greeter = new Greeter();");
        run("class Greeter { String greet() { return \"hello\"; } }");

        assertThat(run("greeter.greet()")).isEqualTo(new Value("hello"));
        assertThat(notices).isEmpty();
    }

    @Test
    void classWhoseInitializerHasFailedIsTriedAgainWithTheSameCode() {
        String code = "class Late44 { static String s = System.getProperty(\"late44\").trim(); }";
        run(code);
        assertThat(evaluate("Late44.s")).isInstanceOf(Failed.class);
        System.setProperty("late44", " set ");
        run(code);

        assertThat(run("Late44.s")).isEqualTo(new Value("set"));
    }
}
