/// The way from threads that must not wait to threads that may.
///
/// A [io.scenario4j.relay.Relay] takes what it is told from any thread to any number of readers, each on a
/// thread of its own. Hides how nobody waits for anybody, and what happens with what is still on its way
/// when the process ends.
@NullMarked
package io.scenario4j.relay;

import org.jspecify.annotations.NullMarked;
