package io.scenario4j.fact;

import java.util.List;

/// Is told of facts as they happen, on the thread of their run, which waits: so it must return at once.
///
/// The facts of a run come in their order, those of several runs from several threads.
@FunctionalInterface
public interface FactListener {

    /// Of what nobody wants to know.
    FactListener NONE = _ -> {};

    /// Takes notice of a fact. What it throws is logged, and does not touch the run.
    void tell(Fact fact);

    /// Returns a listener that tells these in their order, whatever one of them throws.
    static FactListener all(List<FactListener> listeners) {
        FactListener[] all = listeners.stream()
                .filter(listener -> !listener.equals(NONE))
                .toArray(FactListener[]::new);
        return all.length == 1 ? all[0] : fact -> tellAll(all, fact);
    }

    private static void tellAll(FactListener[] listeners, Fact fact) {
        RuntimeException problem = null;
        for (FactListener listener : listeners) {
            try {
                listener.tell(fact);
            } catch (RuntimeException e) {
                problem = e;
            }
        }
        if (problem != null) {
            throw problem;
        }
    }
}
