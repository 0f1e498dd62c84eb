/// ZeroMQ sockets, frames and signatures: bytes only, no JSON.
@NullMarked
package io.scenario4j.kernel.wire;

import org.jspecify.annotations.NullMarked;
