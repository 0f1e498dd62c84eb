package io.github.spencerpark.jupyter.kernel;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.kernel.compat.KernelFacts;
import io.scenario4j.kernel.display.Cell;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.magic.MagicSession;

/// The kernel, as code of cells sees it.
public class BaseKernel {

    private static final Renderer RENDERER = connected();

    private final Magics magics = new Magics();

    private static Renderer connected() {
        var renderer = new Renderer();
        Renderers.add(
                value -> renderer.own(value, Set.of(), Map.of()).map(Displayable::display));
        return renderer;
    }

    /// Returns what shows values; jars register theirs with it.
    public Renderer getRenderer() {
        return RENDERER;
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
        Cell.current().ifPresent(cell -> cell.display(data.display(), data.getDisplayId()));
    }

    /// Evaluates code, with its magics, in this session.
    public @Nullable Object evalRaw(String code) {
        return MagicSession.current().evaluate(code);
    }

    /// Evaluates code, and returns its value as it is shown.
    public @Nullable DisplayData eval(String code) {
        Object value = evalRaw(code);
        return value == null ? null : RENDERER.render(value);
    }

    /// Adds jars and folders, also by pattern and several at once, to the class path.
    public void addToClasspath(String paths) {
        io.scenario4j.kernel.magic.Magics.<Object>line("classpath",
                List.of(paths.split(File.pathSeparator)));
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
    public List<LanguageInfo.Help> getHelpLinks() {
        return List.of();
    }

    /// Returns what a failure says, line by line.
    public List<String> formatError(Exception failure) {
        return KernelFacts.lines(failure);
    }
}
