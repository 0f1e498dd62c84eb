/// What somebody has to get and does not take yet: kept on disk, where it outlives the process, and offered
/// again.
///
/// Hides files, whose owner they are, and when another attempt is made.
@NullMarked
package io.scenario4j.event.outbox;

import org.jspecify.annotations.NullMarked;
