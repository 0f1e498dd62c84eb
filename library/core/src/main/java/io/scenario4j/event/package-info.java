/// Everything that happens in a run, as events, and the bus that takes them to their readers.
///
/// More than six parts: [io.scenario4j.event.Delivery]; counts that are compared with each other.
@NullMarked
package io.scenario4j.event;

import org.jspecify.annotations.NullMarked;
