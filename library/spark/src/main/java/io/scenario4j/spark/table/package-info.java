/// Rows of Spark from tables and journals, and tables from rows.
///
/// Hides which type of the one is which of the other.
@NullMarked
package io.scenario4j.spark.table;

import org.jspecify.annotations.NullMarked;
