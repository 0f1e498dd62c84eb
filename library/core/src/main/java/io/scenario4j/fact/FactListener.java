package io.scenario4j.fact;

/// Is told of facts as they happen, on the thread of their run, which waits: so it must return at once.
///
/// The facts of a run come in their order, those of several runs from several threads.
@FunctionalInterface
public interface FactListener {

    /// Takes notice of a fact. What it throws is logged, and does not touch the run.
    void tell(Fact fact);

    /// Returns a listener that tells this one and then `next`, whatever this one throws.
    default FactListener and(FactListener next) {
        return fact -> {
            try {
                tell(fact);
            } finally {
                next.tell(fact);
            }
        };
    }
}
