/// What a batch leaves behind, in a folder of any file system that Hadoop knows.
///
/// Hides how a part of a batch becomes whole at once, whoever is killed meanwhile, and how little of a run has to
/// be in memory.
@NullMarked
package io.scenario4j.spark.store;

import org.jspecify.annotations.NullMarked;
