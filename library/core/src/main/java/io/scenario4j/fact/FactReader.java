package io.scenario4j.fact;

import io.scenario4j.relay.Reader;

/// Reads the facts of a [FactStream]. The facts of a run come in their order.
public interface FactReader extends Reader<Fact> {}
