/// Limits that hold over the whole cluster: executors ask the driver, which counts.
///
/// Hides the connection, and what becomes of places when one of its ends is gone. What an executor asks is in
/// [io.scenario4j.spark.limit.LimitClient]; who answers, in [io.scenario4j.spark.limit.LimitService].
@NullMarked
package io.scenario4j.spark.limit;

import org.jspecify.annotations.NullMarked;
