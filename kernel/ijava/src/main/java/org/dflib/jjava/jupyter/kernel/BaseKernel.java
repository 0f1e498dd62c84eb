package org.dflib.jjava.jupyter.kernel;

import java.util.List;
import java.util.ServiceLoader;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.CurrentHost;
import io.scenario4j.kernel.compat.KernelMethods;

/// The kernel, as code of cells and jars sees it.
public class BaseKernel extends KernelMethods {

    /// Made when it is first asked for; which class it has only the jar knows.
    private static final class Only {

        private static final BaseKernel KERNEL = ServiceLoader
                .load(BaseKernel.class, BaseKernel.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    /// For the class of Java's kernel only, of which there is one.
    protected BaseKernel() {}

    /// Returns the kernel.
    public static BaseKernel notebookKernel() {
        return Only.KERNEL;
    }

    /// Returns what shows values; jars register theirs with it.
    public Renderer getRenderer() {
        return Renderer.ofNotebook();
    }

    /// Returns the magics; jars register theirs with it. Here JJava closes a circle: that class, and
    /// what a magic is, are given this one.
    public org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry getMagicsRegistry() {
        return new org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry(this);
    }

    /// Returns the streams of the running cell.
    public JupyterIO getIO() {
        return new JupyterIO(this);
    }

    /// Shows something below the cell.
    public void display(DisplayData data) {
        show(data);
    }

    /// Evaluates code, and returns its value as it is shown.
    public @Nullable DisplayData eval(String code) {
        return evalBuilder(code).renderResults().eval();
    }

    /// Starts to say how code is evaluated.
    public EvalBuilder<Object> evalBuilder(String code) {
        return new EvalBuilder<>(() -> evalRaw(code), getRenderer());
    }

    /// Returns what the kernel is called.
    public String getName() {
        return "scenario4j";
    }

    /// Returns the version of the kernel.
    public String getVersion() {
        return CurrentHost.get().version();
    }

    /// Returns what the kernel says of its language.
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo();
    }

    /// Returns no pages: front ends have none of ours in their menus.
    public List<HelpLink> getHelpLinks() {
        return List.of();
    }

    /// Returns what a failure says, line by line.
    public List<String> formatError(Throwable failure) {
        return lines(failure);
    }
}
