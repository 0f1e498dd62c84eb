package io.scenario4j.spark.carry;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;

/// A graph of objects on its way to other processes, with all that it needs there: the code of cells as it is
/// now, and the values that their variables have now.
///
/// Made once for a batch and sent in one broadcast. Whatever a cell declares again afterwards, and whatever a
/// variable is set to, this stays what it is. Secrets are not in it, neither is what belongs to the process
/// that sends it, such as its OpenTelemetry; keys of models and of the server of events come from the
/// environment where it is opened.
///
/// Java's own serialization writes the graph, since it alone takes lambdas apart and lets them be made anew
/// from code that came along: Kryo and Fory write objects faster, but know neither how to send code nor how to
/// find the variables that it reads.
public final class Carried implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String version;
    private final ArrayList<ClassFile> code;
    private final byte[] graph;

    /// Keeps what was opened for as long as Spark keeps the broadcast.
    private transient @Nullable Opened opened;

    /// A class of a cell.
    ///
    /// @param file as javac has made it, without what ran when the cell was run
    /// @param asserts whether an `assert` in it is meant
    @SuppressWarnings("ArrayRecordComponent") // nobody changes the bytes
    record ClassFile(String name, byte[] file, boolean asserts) implements Serializable {}

    Carried(String version, List<ClassFile> code, byte[] graph) {
        this.version = version;
        this.code = new ArrayList<>(code);
        this.graph = graph;
    }

    /// Packs a graph of objects. None of it needs to be serializable that is a record, and no lambda that was
    /// handed to a method of scenario4j.
    ///
    /// @throws WrongUseException says what can't be sent, where it was found, and what to do
    public static Carried of(Object root) {
        return new Packing().of(root);
    }

    /// Returns what tells it from others: it is the same for the same objects, code and values.
    public String version() {
        return version;
    }

    /// Returns how many bytes are sent, before they are compressed.
    public long bytes() {
        return graph.length + code.stream().mapToLong(each -> each.file().length).sum();
    }

    /// Returns the root of the graph. Opened once in each process however many ask, and the same for all of
    /// them for as long as any copy of this is kept.
    ///
    /// @throws IllegalStateException if a class is missing here, or of another version
    public Object open() {
        return opened().root();
    }

    /// Returns the loader of the code that came along; behind it the context class loader of the thread that
    /// opened it. Whoever calls the code makes it the context class loader of its threads.
    public ClassLoader loader() {
        return opened().loader();
    }

    private synchronized Opened opened() {
        Opened known = opened;
        if (known == null) {
            known = Opened.of(this);
            opened = known;
        }
        return known;
    }

    List<ClassFile> code() {
        return code;
    }

    byte[] graph() {
        return graph;
    }

    /// Shows the version, and how much of what: `4f1d6a0c9b2e8877: 12 classes, 48213 bytes`.
    @Override
    public String toString() {
        return "%s: %s, %d bytes".formatted(version,
                code.size() == 1 ? "1 class" : code.size() + " classes", bytes());
    }
}
