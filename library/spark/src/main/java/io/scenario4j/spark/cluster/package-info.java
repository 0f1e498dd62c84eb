/// A cluster of Spark on this machine, for notebooks, tests and laptops.
///
/// Hides the processes, how they find each other, and that none of them outlives who started them.
@NullMarked
package io.scenario4j.spark.cluster;

import org.jspecify.annotations.NullMarked;
