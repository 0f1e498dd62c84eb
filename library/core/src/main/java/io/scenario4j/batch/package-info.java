/// Many scenarios, many trials of each: when they are run, what their numbers say, and how two batches
/// compare.
///
/// A [io.scenario4j.batch.Batch] is a definition; running it gives a [io.scenario4j.batch.BatchResult],
/// or at once a [io.scenario4j.batch.BatchHandle] to watch and to stop it. The statistics are plain
/// records; nothing of them is loaded before somebody asks.
@NullMarked
package io.scenario4j.batch;

import org.jspecify.annotations.NullMarked;
