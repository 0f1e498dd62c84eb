package io.scenario4j.spark.carry;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Writes a graph of objects, and remembers of which classes they are.
final class GraphWriter extends ObjectOutputStream {

    private final Set<Class<?>> classes = new LinkedHashSet<>();

    GraphWriter(OutputStream out) throws IOException {
        super(out);
        enableReplaceObject(true);
    }

    /// Something in the graph can't be sent.
    static final class StuckException extends NotSerializableException {

        private static final long serialVersionUID = 1L;

        private final transient Object found;

        StuckException(Object found) {
            super(found.getClass().getName());
            this.found = found;
        }

        Object found() {
            return found;
        }
    }

    /// Writes variables, each with its class and name, and the root behind them.
    void writeGraph(Collection<Variable> variables, @Nullable Object root) throws IOException {
        writeInt(variables.size());
        for (Variable each : variables) {
            writeObject(each.owner());
            writeUTF(each.name());
            writeObject(each.value());
        }
        writeObject(root);
    }

    /// Returns the classes of all that was written.
    Set<Class<?>> classes() {
        return classes;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        classes.add(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        classes.addAll(Set.of(type.getInterfaces()));
    }

    @Override
    protected @Nullable Object replaceObject(Object found) throws StuckException {
        Object sent = Forms.of(found);
        if (sent != null && !(sent instanceof Serializable)) {
            throw new StuckException(sent);
        }
        return sent;
    }
}
