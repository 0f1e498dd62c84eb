/// How what a batch consists of gets to the processes that play it: its definition as a graph of objects, the
/// code that they do not have, and the variables of cells that this code reads.
///
/// ```
/// root ─▶ Carried.of ─▶ bytes ─▶ broadcast ─▶ Carried.open ─▶ root, with a class loader of its own
/// ```
@NullMarked
package io.scenario4j.spark.carry;

import org.jspecify.annotations.NullMarked;
