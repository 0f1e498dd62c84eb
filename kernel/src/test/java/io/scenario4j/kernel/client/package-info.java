/// A client of the Jupyter protocol, for tests: what it receives must be what the protocol says.
@NullMarked
package io.scenario4j.kernel.client;

import org.jspecify.annotations.NullMarked;
