package io.github.spencerpark.ijava.runtime;

import java.util.List;

/// Functions that run magics.
public final class Magics {

    private Magics() {}

    /// Runs a line magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // IJava's signature
    public static <T> T lineMagic(String name, List<String> args) {
        return io.scenario4j.kernel.magic.Magics.line(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // IJava's signature
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return io.scenario4j.kernel.magic.Magics.cell(name, args, body);
    }
}
