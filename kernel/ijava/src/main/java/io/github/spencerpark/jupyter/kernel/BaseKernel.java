package io.github.spencerpark.jupyter.kernel;

import java.util.List;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.KernelMethods;

/// The kernel, as code of cells sees it.
public class BaseKernel extends KernelMethods {

    private final Magics magics = new Magics();

    /// Returns what shows values; jars register theirs with it.
    public Renderer getRenderer() {
        return Renderer.ofNotebook();
    }

    /// Returns the magics; jars register theirs with it.
    public Magics getMagics() {
        return magics;
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
        Object value = evalRaw(code);
        return value == null ? null : getRenderer().render(value);
    }

    /// Returns what the kernel says of its language.
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo();
    }

    /// Returns no pages: front ends have none of ours in their menus.
    public List<LanguageInfo.Help> getHelpLinks() {
        return List.of();
    }

    /// Returns what a failure says, line by line.
    public List<String> formatError(Exception failure) {
        return lines(failure);
    }
}
