/// Runs as they go, below the cell that started them.
///
/// A reader of events: it knows the notebook by [io.scenario4j.display.Notebook] only, and nothing
/// knows it but the session.
@NullMarked
package io.scenario4j.live;

import org.jspecify.annotations.NullMarked;
