package io.scenario4j.kernel.ijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.client.KernelClient;

/// Code that was written for JJava: cells, and libraries compiled against its names.
@Tag("extensions")
class JJavaTest {

    private static KernelClient kernel;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        kernel = KernelClient.start();
    }

    @AfterAll
    static void end() {
        kernel.close();
    }

    private static void run(String code) {
        var cell = kernel.execute(code);
        assertThat(cell.status()).as("%s: %s", code, cell.messages()).isEqualTo("ok");
    }

    /// Returns a jar with the compiled class, and with a service if `extension` names one.
    private Path jar(String name, String source, String extension) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = folder.resolve(name);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), "-cp",
                        System.getProperty("java.class.path"), file.toString());
        assertThat(code).isZero();
        if (!extension.isEmpty()) {
            Path services = Files.createDirectories(classes.resolve("META-INF/services"));
            Files.writeString(services.resolve("org.dflib.jjava.jupyter.Extension"),
                    "# an extension\n" + extension + "\n");
        }
        return packed(classes, folder.resolve(name + ".jar"));
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Test
    void anExtensionIsInstalledWithItsJar() throws IOException {
        Path jar = jar("Points",
                """
                    package jjavapoints;
                    import org.dflib.jjava.jupyter.Extension;
                    import org.dflib.jjava.jupyter.kernel.BaseKernel;
                    import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
                    public class Points implements Extension {
                        public final int x = 3;
                        @Override public void install(BaseKernel kernel) {
                            kernel.getRenderer().createRegistration(Points.class)
                                    .preferring(MIMEType.TEXT_HTML).supporting("text/markdown")
                                    .register((point, context) -> {
                                        context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>" + point.x + "</i>");
                                        context.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> "*3*");
                                    });
                            kernel.evalRaw("import jjavapoints.*;");
                        }
                        @Override public String toString() { return "point"; }
                    }
                    """,
                "jjavapoints.Points");

        run("%classpath \"" + jar + "\"");

        assertThat(kernel.execute("new Points()")
                .published("execute_result")
                .getFirst()
                .get("data"))
                .asInstanceOf(MAP)
                .containsEntry("text/html", "<i>3</i>")
                .containsEntry("text/plain", "point")
                .doesNotContainKey("text/markdown");
        assertThat(kernel.execute("render(new Points(), \"text/markdown\")")
                .published("execute_result")
                .getFirst()
                .get("data")).asInstanceOf(MAP).containsEntry("text/markdown", "*3*");
    }

    @Test
    void ofAnExtensionThatFailsTheUserHears() throws IOException {
        Path jar = jar("Broken",
                """
                    package jjavabroken;
                    import org.dflib.jjava.jupyter.kernel.BaseKernel;
                    public class Broken implements org.dflib.jjava.jupyter.Extension {
                        @Override public void install(BaseKernel kernel) { throw new IllegalStateException("no"); }
                    }
                    """,
                "jjavabroken.Broken");

        var cell = kernel.execute("%classpath \"" + jar + "\"");

        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.printed("stderr"))
                .isEqualTo("the extension jjavabroken.Broken could not be "
                        + "installed: java.lang.IllegalStateException: no\n");
        assertThat(kernel.execute("new jjavabroken.Broken() != null").result()).isEqualTo("true");
    }

    @Test
    void aLibraryMayRegisterMagics() throws IOException {
        Path jar = jar("Loud",
                """
                    package jjavamagics;
                    import java.util.List;
                    import org.dflib.jjava.jupyter.kernel.BaseKernel;
                    import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
                    import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
                    import org.dflib.jjava.kernel.JavaKernel;
                    public class Loud implements LineMagic<String, JavaKernel>, CellMagic<String, JavaKernel> {
                        @Override public String eval(JavaKernel kernel, List<String> args) {
                            return String.join("-", args).toUpperCase();
                        }
                        @Override public String eval(JavaKernel kernel, List<String> args, String body) {
                            return String.valueOf(kernel.evalRaw(body)).toUpperCase();
                        }
                    }
                    """,
                "");
        run("%classpath \"" + jar + "\"");
        run("kernel().getMagicsRegistry().registerLineMagic(\"loud\", new jjavamagics.Loud())\n"
                + "    .registerCellMagic(\"loud\", new jjavamagics.Loud());");

        assertThat(kernel.execute("String said = %loud a b\nsaid").result()).isEqualTo("A-B");
        assertThat(kernel.execute("%%loud\n\"abc\" + 1").result()).isEqualTo("ABC1");
    }

    @Test
    void aValueMayShowItself() throws IOException {
        for (String names : new String[]{"org.dflib.jjava", "io.github.spencerpark"}) {
            String type = names.startsWith("org") ? "Later" : "Earlier";
            Path jar = jar(type, """
                package shows;
                import java.util.Set;
                import %1$s.jupyter.kernel.display.DisplayDataRenderable;
                import %1$s.jupyter.kernel.display.RenderContext;
                import %1$s.jupyter.kernel.display.mime.MIMEType;
                public class %2$s implements DisplayDataRenderable {
                    @Override public Set<MIMEType> getSupportedRenderTypes() {
                        return Set.of(MIMEType.TEXT_LATEX);
                    }
                    @Override public void render(RenderContext context) {
                        context.renderIfRequested(MIMEType.TEXT_LATEX, () -> "$x$");
                    }
                    @Override public String toString() { return "x"; }
                }
                """.formatted(names, type), "");
            run("%classpath \"" + jar + "\"");

            assertThat(kernel.execute("new shows." + type + "()")
                    .published("execute_result")
                    .getFirst()
                    .get("data")).asInstanceOf(MAP)
                    .containsEntry("text/latex", "$x$")
                    .containsEntry("text/plain", "x");
        }
    }

    @Test
    void codeIsEvaluatedStepByStep() {
        assertThat(kernel.execute("kernel().evalBuilder(\"6 * 7\").resolveMagics().eval()")
                .result()).isEqualTo("42");
        assertThat(kernel.execute(
                "kernel().evalBuilder(\"6 * 7\").renderResults().eval().hasDataForType(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN)")
                .result()).isEqualTo("true");
    }

    @Test
    void theKernelHasStreamsAndMagicsAsMethods() throws IOException {
        assertThat(kernel.execute("kernel().getIO().out.print(\"a\"); getKernelInstance().getIO()"
                + ".err.print(\"b\");").printed("stdout")).isEqualTo("a");
        assertThat(kernel.execute("""
            var data = getKernelInstance().getRenderer().render("x");
            data.setDisplayId("there");
            getKernelInstance().getIO().display.display(data);
            getKernelInstance().getIO().display.updateDisplay("there", data);
            """).sequence()).contains("display_data", "update_display_data");
        Path jar = jar("Methods", "package methods; public class Methods {}", "");
        run("getKernelInstance().getMavenResolver().addJarsToClasspath(List.of(\"" + jar + "\"));");
        run("new methods.Methods();");
        run("getKernelInstance().getMavenResolver().addRemoteRepo(\"mine\", \"file:/nowhere\");");
        assertThat(kernel.execute("%dependency /list-repos").result())
                .isEqualTo("mine file:/nowhere");
        run("getKernelInstance().addToClasspath(\"" + folder + "/*.jar\");");
    }

    @Test
    void jShellIsTheSessions() {
        run("int seen = 3;");
        assertThat(kernel.execute("kernel().getJShell().variables()"
                + ".anyMatch(each -> each.name().equals(\"seen\"))").result()).isEqualTo("true");
    }

    @Test
    void theNamesOfMagicsAreKnown() {
        assertThat(kernel.execute("kernel().getMagicsRegistry().getLineMagicNames()"
                + ".containsAll(List.of(\"maven\", \"addMavenDependency\"))").result())
                .isEqualTo("true");
        assertThat(kernel.execute("kernel().getMagicsRegistry().getCellMagicNames()"
                + ".contains(\"jvm\")").result()).isEqualTo("false");
    }
}
