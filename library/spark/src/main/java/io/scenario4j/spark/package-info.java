/// Batches and tables of scenarios on Apache Spark.
///
/// Hides how a batch becomes tasks, how what it consists of travels to executors, and how its results are kept.
@NullMarked
package io.scenario4j.spark;

import org.jspecify.annotations.NullMarked;
