package io.scenario4j.kernel.compat;

import java.io.InputStream;
import java.io.PrintStream;

/// The streams of the running cell, as the fields that IJava and JJava have for them.
public abstract class CellStreams {

    public final PrintStream out = System.out;
    public final PrintStream err = System.err;
    public final InputStream in = System.in;

    /// For the classes of IJava's and of JJava's name.
    protected CellStreams() {}

    /// Tells that there is a front end.
    public boolean isAttached() {
        return true;
    }
}
