package org.dflib.jjava.jupyter.kernel.magic;

import java.util.List;
import java.util.Set;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.CurrentHost;

/// The magics of the session that the calling code belongs to.
public final class MagicsRegistry {

    private final BaseKernel kernel;

    /// @param kernel which magics are given
    public MagicsRegistry(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /// Adds a line magic.
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        @SuppressWarnings("unchecked") // of the one kernel that there is
        var ours = (LineMagic<Object, BaseKernel>) magic;
        CurrentHost.get().register(List.of(name), args -> ours.eval(kernel, args));
        return this;
    }

    /// Adds a cell magic.
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        @SuppressWarnings("unchecked") // of the one kernel that there is
        var ours = (CellMagic<Object, BaseKernel>) magic;
        CurrentHost.get().register(List.of(name), (args, body) -> ours.eval(kernel, args, body));
        return this;
    }

    /// Runs a line magic.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // JJava's signature
    public <T, K extends BaseKernel> @Nullable T evalLineMagic(K with, String name,
            List<String> args) throws Exception {
        return (T) CurrentHost.get().line(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // JJava's signature
    public <T, K extends BaseKernel> @Nullable T evalCellMagic(K with, String name,
            List<String> args, String body) throws Exception {
        return (T) CurrentHost.get().cell(name, args, body);
    }

    /// Returns the names of all line magics, aliases too.
    public Set<String> getLineMagicNames() {
        return CurrentHost.get().lineMagics();
    }

    /// Returns the names of all cell magics, aliases too.
    public Set<String> getCellMagicNames() {
        return CurrentHost.get().cellMagics();
    }
}
