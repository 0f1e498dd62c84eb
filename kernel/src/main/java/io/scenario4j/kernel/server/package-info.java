/// Channels, threads and dispatch: what a client asks, and who answers it.
@NullMarked
package io.scenario4j.kernel.server;

import org.jspecify.annotations.NullMarked;
