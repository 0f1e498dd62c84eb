/// Everything that happens in a run, as events, and the bus that takes them to their readers.
@NullMarked
package io.scenario4j.event;

import org.jspecify.annotations.NullMarked;
