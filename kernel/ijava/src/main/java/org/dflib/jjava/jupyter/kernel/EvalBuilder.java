package org.dflib.jjava.jupyter.kernel;

import java.util.function.Supplier;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;

/// How a piece of code is evaluated.
///
/// @param <T> what comes of it
public final class EvalBuilder<T> {

    private final Supplier<@Nullable T> evaluation;
    private final Renderer renderer;

    EvalBuilder(Supplier<@Nullable T> evaluation, Renderer renderer) {
        this.evaluation = evaluation;
        this.renderer = renderer;
    }

    /// Changes nothing: magics are always understood.
    public EvalBuilder<T> resolveMagics() {
        return this;
    }

    /// Asks for the value as it is shown.
    public EvalBuilder<DisplayData> renderResults() {
        return new EvalBuilder<>(() -> {
            T value = evaluation.get();
            return value == null ? null : renderer.render(value);
        }, renderer);
    }

    /// Evaluates it.
    ///
    /// @return null if it has no value
    public @Nullable T eval() {
        return evaluation.get();
    }
}
