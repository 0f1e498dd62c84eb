package io.github.spencerpark.jupyter.kernel.display;

/// A way to show values of a type.
@FunctionalInterface
public interface RenderFunction<T> {

    /// Puts the formats that the context wants into its container.
    void render(T data, RenderContext context);
}
