/// Many scenarios, many trials of each: when they are run, within which limits, and until when.
///
/// A [io.scenario4j.batch.Batch] is a definition; running it gives a
/// [io.scenario4j.analysis.BatchResult], or at once a [io.scenario4j.batch.BatchHandle] to watch and to
/// stop it.
@NullMarked
package io.scenario4j.batch;

import org.jspecify.annotations.NullMarked;
