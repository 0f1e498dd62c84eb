package io.github.spencerpark.ijava.runtime;

import io.scenario4j.kernel.compat.CellFunctions;

/// Functions that run magics.
public final class Magics extends CellFunctions {

    private Magics() {}
}
